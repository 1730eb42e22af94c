"""What systemd starts with the computer: the program, and the session of the screens. Pure."""

from __future__ import annotations

from pathlib import Path
from typing import Final

# What the program may do, even if somebody made it do his will, and why; {data} is its folder.
LIMITS: Final = (
    ("NoNewPrivileges=yes", "no command of the system makes it another user"),
    ("CapabilityBoundingSet=", "it needs no right of the system's own user"),
    ("UMask=0077", "what it writes is its own user's alone"),
    ("ProtectSystem=strict", "it writes nothing of the machine, nor of the program itself"),
    ("ProtectHome=tmpfs", "it sees nobody's home"),
    ("BindPaths={data}", "but its data, which may lie there"),
    ("BindReadOnlyPaths={prefix}", "and the program, which may lie there, too"),
    ("ReadWritePaths=-/media -/mnt -/run/media", "a second place for copies is plugged in there"),
    ("PrivateTmp=yes", "what is short-lived is not shared"),
    ("ProtectKernelTunables=yes", "no switch of the kernel"),
    ("ProtectKernelModules=yes", "no part of it"),
    ("ProtectKernelLogs=yes", "not what it says"),
    ("ProtectControlGroups=yes", "no limit of its own or of others"),
    ("ProtectClock=yes", "a person sets the clock"),
    ("ProtectHostname=yes", "and names the computer"),
    ("ProtectProc=invisible", "it sees nobody else's processes"),
    ("ProcSubset=pid", "nor the state of the machine"),
    ("RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK", "network, cups, USB's news"),
    ("RestrictNamespaces=yes", "it builds no machine within the machine"),
    ("RestrictRealtime=yes", "it takes no processor from the screens"),
    ("RestrictSUIDSGID=yes", "it leaves no file that makes somebody another user"),
    ("LockPersonality=yes", "old ways of running a program stay shut"),
    ("RemoveIPC=yes", "nothing of it is left when it ends"),
    ("SystemCallArchitectures=native", "one way to ask the kernel"),
    ("SystemCallFilter=@system-service", "for what a service asks, and nothing else"),
    ("SystemCallFilter=~@privileged", "nothing that needs rights which it has not"),
    ("SystemCallErrorNumber=EPERM", "it is told no, and goes on"),
    ("DevicePolicy=closed", "no device of the machine"),
    ("DeviceAllow=char-usb_device rw", "but a printer on USB"),
    ("DeviceAllow=char-lp rw", "on the old plug"),
    ("DeviceAllow=char-ttyS rw", "on a serial line"),
    ("DeviceAllow=char-ttyUSB rw", "or on one behind USB"),
    ("MemoryMax=2G", "grown too large it is started again, and the screens keep theirs"),
    ("TasksMax=256", "so many threads are none of ours"),
)


def kiosk(program: Path, data: Path) -> str:
    """Return the unit of the program; its settings it reads from the machine's file itself."""
    places = {"data": data, "prefix": program.parents[1]}
    limits = "\n".join(f"# {why}\n{line.format(**places)}" for line, why in LIMITS)
    return f"""[Unit]
Description=The front door of the help desk
After=network.target

[Service]
User=kiosk
ExecStart={program} serve
Restart=always
RestartSec=2
{limits}

[Install]
WantedBy=multi-user.target
"""


def screens(folder: Path) -> str:
    """Return the unit of the screens: the user `screens`, signed in on the first console."""
    return f"""[Unit]
Description=The screens of the help desk
After=systemd-user-sessions.service systemd-logind.service getty@tty1.service
Wants=systemd-logind.service
Conflicts=getty@tty1.service

[Service]
User=screens
PAMName=login
WorkingDirectory=~
TTYPath=/dev/tty1
TTYReset=yes
TTYVHangup=yes
TTYVTDisallocate=yes
StandardInput=tty-fail
StandardOutput=journal
UtmpIdentifier=tty1
UtmpMode=user
Environment=XDG_SESSION_TYPE=wayland
ExecStart=/usr/bin/sway --config {folder}/sway.conf
Restart=always
RestartSec=2

[Install]
WantedBy=multi-user.target
"""
