"""What systemd starts with the computer: the program, and the session of the screens. Pure."""

from __future__ import annotations

from pathlib import Path


def kiosk(program: Path) -> str:
    """Return the unit of the program; its settings it reads from the machine's file itself."""
    return f"""[Unit]
Description=The front door of the help desk
After=network.target

[Service]
User=kiosk
ExecStart={program} serve
Restart=always
RestartSec=2

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
