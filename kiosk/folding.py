"""How a name is written to be looked for and put in order; one folding for all names. Pure.

Two keys are stored beside a name: what it is searched by, which knows no blanks (De Luca is
Deluca), and what lists are sorted by, which keeps the words. No database orders letters.
"""

# ruff: noqa: RUF001 (letters that look alike are what it is about)
from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that Unicode does not take apart, behind the one that each is looked for as.
ALIKE: Final = {
    "a": "ə",
    "b": "ɓ",
    "d": "đðɖɗ",
    "e": "ɛǝ",
    "h": "ħ",
    "i": "ı",
    "k": "ƙ",
    "l": "ł",
    "n": "ŋɲ",
    "o": "øɔ",
    "t": "ŧ",
    "y": "ƴ",
    "ae": "æ",
    "oe": "œ",
    "ss": "ß",
    "th": "þ",
    "г": "ґ",
    # As Arabic, Urdu, Persian and Kurdish keyboards write them; a hamza alone is often left out.
    "ا": "ٱٲٳ",
    "ي": "ىیېےۍێ",
    "ك": "کڪ",
    "ه": "ہھةەۃ",
    "و": "ۆۇۈۋ",
    "ن": "ں",
    # Two spellings of one sound in Bengali.
    "ত": "ৎ",
    "ি": "ী",
    "ু": "ূ",
    "ন": "ণ",
    "র": "ৰ",
    "ং": "ঙ",
    "": "\u0621\u0640\u0981\u0983",  # hamza, tatweel, chandrabindu, visarga
}
# Signs of frequent Chinese names as they were written before 1956, and elsewhere still are.
BEFORE: Final = (
    "張陳劉楊黃趙吳孫馬鄭謝許鄧韓馮蕭葉蘇盧呂鍾羅賈歐陽龍萬錢嚴譚鄒陸"
    "顧龔湯賴關蔣國華偉麗紅軍強傑鳳蘭靜曉東學詩夢雲飛寶賢義榮貴慶麥鄔"
    "諸喬溫聶邊齊龐魯賀畢單藍莊閻連閔鮑談項應樂時寧嬌靈鋒濤輝鵬穎潔艷"
    "愛雙澤凱勝興業發財豐銀鐵鋼錦韻瑩瑤瓊維績綺純歡樹楓權聖聰聲蓮藝蘋"
    "禮祿禎穩貝實閏運達遠進長門間開頌順須領風飄駿魚鳥鴻黨點齡環璽瑋現"
    "軒諾誠譽賓贊鈞銘鈺顏顯騰碩禕嶽瀟瀅蘊儀傳億倫"
)
SINCE: Final = (
    "张陈刘杨黄赵吴孙马郑谢许邓韩冯萧叶苏卢吕钟罗贾欧阳龙万钱严谭邹陆"
    "顾龚汤赖关蒋国华伟丽红军强杰凤兰静晓东学诗梦云飞宝贤义荣贵庆麦邬"
    "诸乔温聂边齐庞鲁贺毕单蓝庄阎连闵鲍谈项应乐时宁娇灵锋涛辉鹏颖洁艳"
    "爱双泽凯胜兴业发财丰银铁钢锦韵莹瑶琼维绩绮纯欢树枫权圣聪声莲艺苹"
    "礼禄祯稳贝实闰运达远进长门间开颂顺须领风飘骏鱼鸟鸿党点龄环玺玮现"
    "轩诺诚誉宾赞钧铭钰颜显腾硕祎岳潇滢蕴仪传亿伦"
)
PLAIN: Final = {
    **{ord(one): plain for plain, letters in ALIKE.items() for one in letters},
    **{ord(one): plain for one, plain in zip(BEFORE, SINCE, strict=True)},
}
TWO_LETTERS: Final = re.compile("(?<=[aou])e|(?<=d)j")  # Mueller is Müller, Djuric Đurić
# Latin letters that stand in a Cyrillic word where the keyboard has no such Cyrillic one.
LATIN: Final = str.maketrans("aceiopxy", "асеіорху")
CYRILLIC: Final = re.compile(r"\w*[\u0400-\u04ff]\w*")
# Letters to Unicode, and to nobody else.
APOSTROPHES: Final = "\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\ua78c"
JOINERS: Final = "\u200c\u200d"  # Arabic and Indian scripts are spelt with them
# Signs without a width that Unicode counts among accents and letters: joiners, fillers, variants.
WIDTHLESS: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
USELESS: Final = re.compile(rf"(?<![\u0600-\u0dff])[{JOINERS}]|[{JOINERS}](?!\S)")
# Letters that stand after another in their alphabet, but far from it in Unicode's order.
NEXT: Final = {"и": "і", "е": "є", "ب": "پ", "ت": "ٹ", "ج": "چ", "د": "ڈ", "ر": "ڑژ", "ك": "گ"}
AFTER: Final = {ord(one): f"{it}\uffff" for it, letters in NEXT.items() for one in letters}
BETWEEN: Final = " , "  # of surname and name: before every letter, so a short surname comes first
IDEOGRAPH: Final = re.compile(r"([\u3400-\u9fff\U00020000-\U000323af])")
ARTICLE: Final = re.compile(r"^(عبد)?(ال)?(?=..)")


def visible(text: str) -> str:
    """Return `text` without the signs that nobody sees, which come along when one pastes."""
    text = WIDTHLESS.sub("", text)
    seen = "".join(one for one in text if one.isspace() or not _is_hidden(one))
    return " ".join(USELESS.sub("", seen).split())


def folded(name: str) -> str:
    """Return `name` without accents, apostrophes and capitals, its words one space apart."""
    once = _apart(_apart(name).casefold())  # capitals may be hidden inside another letter
    plain = "".join(map(_plain, WIDTHLESS.sub("", once))).translate(PLAIN)
    return " ".join(CYRILLIC.sub(lambda word: word[0].translate(LATIN), plain).split())


def searched(*names: str) -> str:
    """Return the key that two spellings of one name share: no blanks."""
    return loose(folded(" ".join(names)).replace(" ", ""))


def loose(word: str) -> str:
    """Return a folded `word`, no blanks, as it is compared: some write two letters for one."""
    return TWO_LETTERS.sub("", word)


def sorts(*names: str) -> str:
    """Return the key that a list of names is sorted by; an empty name counts for nothing."""
    return BETWEEN.join(filter(None, map(folded, names))).translate(AFTER)


def starts(*names: str) -> list[str]:
    """Return `names` without blanks, from each place where one may begin to type, and round."""
    parts = [part for word in folded(" ".join(names)).split() for part in _parts(word)]
    round_ = (loose("".join(parts[at:] + parts[:at])) for at in range(len(parts)))
    return list(dict.fromkeys(round_))


def asked(query: str) -> list[list[str]]:
    """Return what is looked for: for each word all it may begin, alone or with its neighbours.

    Who is meant has a start with one of each.
    """
    words = folded(query).split()[:MOST]
    spans = [(at, end) for at in range(len(words)) for end in range(at + 1, len(words) + 1)]
    return [
        [
            loose("".join(words[at:end]))
            for at, end in spans
            if at <= place < end and end - at <= LONGEST
        ]
        for place in range(len(words))
    ]


MOST: Final = 8  # words of a query
LONGEST: Final = 3  # words that somebody else writes as one: De La Cruz


def _parts(word: str) -> list[str]:
    """Take a word apart where another part of the name begins without a blank."""
    apart = ARTICLE.sub(lambda found: " ".join([*filter(None, found.groups()), ""]), word)
    return IDEOGRAPH.sub(r" \1 ", apart).split()


def _apart(name: str) -> str:
    return unicodedata.normalize("NFKD", name)


def _plain(one: str) -> str:
    """Return a letter or digit as it is, nothing for an accent or a hidden sign, else a blank."""
    kind = unicodedata.category(one)
    if unicodedata.combining(one) or (kind in ("Cf", "Cc", "Me") and not one.isspace()):
        return ""
    if kind[0] in "PSZC" or one in APOSTROPHES:
        return " "
    return str(unicodedata.decimal(one)) if kind == "Nd" else one


def _is_hidden(one: str) -> bool:
    return unicodedata.category(one) in ("Cf", "Cc", "Cs") and one not in JOINERS
