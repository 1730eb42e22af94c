"""From where somebody tries a PIN or a code. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

NETWORK: Final = 64  # bits of an IPv6 address; one machine may have all the rest


@dataclass(frozen=True)
class Source:
    """From where somebody tries; near are the paired devices and the computer itself."""

    name: str
    is_near: bool = True


def stranger(address: str) -> Source:
    """Return the source of who is neither on a paired device nor at the computer itself."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return Source("", is_near=False)
    if isinstance(found, IPv6Address):
        network = ip_network(f"{found}/{NETWORK}", strict=False)
        return Source(str(found.ipv4_mapped or network), is_near=False)
    return Source(str(found), is_near=False)
