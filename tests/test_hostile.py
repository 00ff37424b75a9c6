"""Folders full of what articles should not be: one bad file costs one line, and nothing of it gets out."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from running import Run

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
SOUND = "Kenya and Norway signed a pact on ferries on Monday.\n\nTanzania criticised the pact.\n"
HIDDEN = "SECRETVAULT"

NAMES = [
    "new\nline.txt",
    "esc\x1b[2J\x1b]0;x\x07.txt",
    "c1\u009b31m.txt",
    "\u202etxt.exe.txt",
    "-o.txt",
    "$(touch sprung).txt",
    "`touch sprung`;touch sprung.txt",
    "[x](javascript:alert(1)).txt",
    "![x](http:a.b).txt",
    "<img src=x>.txt",
    "a|b.txt",
    "[bold]x[@click=app.quit]y.txt",
    "quote'\".txt",
    "n" * 240 + ".txt",
    os.fsdecode(b"no-unicode-\xff\xfe.txt"),
    "comma, and `tick`.txt",
]


def feed(inner: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>F</title>{inner}</channel></rss>'.encode()


def item(title: str, text: str = SOUND, more: str = "") -> str:
    return f"<item><title>{title}</title><description>{text}</description>{more}</item>"


LAUGHS = "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
FEEDS: Mapping[str, bytes] = {
    "laughs": feed(item("&c;"), LAUGHS),
    "outside": feed(item("&x;"), f"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///{HIDDEN}'>]>"),
    "remote": feed(item("x"), "<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/x.dtd'>"),
    "deep": feed("<a>" * 20_000 + "</a>" * 20_000),
    "many": feed("".join(item(f"Item {number}", "Short.") for number in range(300))),
    "cut": feed(item("Ferries"))[:-40],
    "dates": feed(item("Ferries", more="<pubDate>2026-00-31</pubDate><dc:date>9999999-99-99</dc:date>")),
    "script": feed(item("Ferries", "&lt;script&gt;alert(1)&lt;/script&gt;" + SOUND)),
    "link": feed(item("Ferries", more="<link>javascript:alert(1)</link><guid>data:text/html,x</guid>")),
    "controls": feed(item("Fer&#27;[2Jries &#x9b;31m &#x202e;x")),
    "two roots": feed(item("One")) + feed(item("Two")),
}
PAGES: Mapping[str, bytes] = {
    name: f"<html><head><title>Ferries</title></head><body>{text}</body></html>".encode()
    for name, text in {
        "nested": "<div>" * 3000 + f"<p>{SOUND}</p>",
        "inline": "<b>" * 3000 + SOUND,
        "unclosed": f"<p>{SOUND}<!-- never ends <p>{SOUND}",
        "section": f"<![<![CDATA[ <p>{SOUND}</p>",
        "escapes": f"<p>&#27;]0;x&#7; &#155;31m &#x202e; &#0; {SOUND}</p>",
        "active": f"<script>alert(1)</script><iframe src=file:///etc/passwd></iframe><p onclick=x()>{SOUND}</p>",
        "attribute": f"<p title='{'x' * 100_000}'>{SOUND}</p>",
        "table": "<table>" * 500 + f"<tr><td>{SOUND}",
        "base": f"<base href='http://127.0.0.1:9/'><img src=x><link rel=stylesheet href=y><p>{SOUND}</p>",
    }.items()
}
ENCODED: Mapping[str, bytes] = {
    "utf-16 without mark": SOUND.encode("utf-16-le"),
    "utf-16 cut": SOUND.encode("utf-16")[:-1],
    "utf-32": SOUND.encode("utf-32"),
    "overlong": b"\xc0\x80\xe0\x80\x80 " + SOUND.encode(),
    "surrogates": b"\xed\xa0\x80\xed\xb0\x80 " + SOUND.encode(),
    "half broken": SOUND.encode().replace(b"e", b"\xe9"),
    "zeros": SOUND.encode() + b"\0" * 4000,
    "utf-7": b'<?xml version="1.0" encoding="utf-7"?><rss>+ADw-script+AD4-</rss>',
    "marks": ("a" + "\u0301" * 20_000 + " " + SOUND).encode(),
    "one line": (SOUND.replace("\n", " ") * 400).encode(),
    "brackets": b"[" * 20_000 + b"](" * 5_000,
    "quotes": "“".encode() * 5_000 + SOUND.encode(),
    "tags": (SOUND + "".join(map(chr, range(0xE0020, 0xE0060)))).encode(),
}


def shelf(tmp_path: Path, files: Mapping[str, bytes], ending: str = "") -> Path:
    """A folder of these files and one sound article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "sound.txt").write_text(SOUND, "utf-8")
    for name, data in files.items():
        (folder / (name + ending)).write_bytes(data)
    return folder


def hold(briefing: Run, folder: Path) -> str:
    """The briefing of a folder, once it is known to be harmless."""
    done = briefing("brief", folder)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "a fault in this program" not in done.stderr
    for text in (done.stdout, done.stderr):
        assert FORBIDDEN.findall(text) == []
    assert HIDDEN not in done.stdout
    assert "Kenya" in done.stdout
    assert not list(folder.parent.rglob("sprung"))
    for token in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(done.stdout):
        assert token.type != "html_block" or token.content.startswith("<!-- briefing:")
        for child in token.children or []:
            assert child.type not in ("image", "html_inline")
            assert child.type != "link_open" or str(child.attrs["href"]).startswith(("https:", "http:", "#"))
    return done.stdout + done.stderr


def test_file_names(briefing: Run, tmp_path: Path) -> None:
    bodies = {name: f"Item {number}. {SOUND}".encode() for number, name in enumerate(NAMES)}
    folder = shelf(tmp_path, bodies)
    told = hold(briefing, folder)
    assert f"in {len(NAMES) + 1} articles" in told


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_bad_name_of_an_unreadable_file_is_told_on_one_line(briefing: Run, tmp_path: Path, name: str) -> None:
    folder = shelf(tmp_path, {name: b""})
    done = briefing("analyze", folder, "--no-keyphrases")
    assert done.returncode == 0
    assert FORBIDDEN.findall(done.stderr) == []
    assert sum("empty" in line for line in done.stderr.splitlines()) == 1


def test_feeds(briefing: Run, tmp_path: Path) -> None:
    told = hold(briefing, shelf(tmp_path, FEEDS, ".xml"))
    for refused in ("laughs", "outside", "remote"):
        assert f"{refused}.xml" in told


def test_pages(briefing: Run, tmp_path: Path) -> None:
    hold(briefing, shelf(tmp_path, PAGES, ".html"))


def test_encodings(briefing: Run, tmp_path: Path) -> None:
    hold(briefing, shelf(tmp_path, ENCODED, ".txt"))


@pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices of Unix")
def test_trees(briefing: Run, tmp_path: Path) -> None:
    folder = shelf(tmp_path, {"empty.txt": b"", ".hidden.txt": HIDDEN.encode()})
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "v.txt").write_text(f"{HIDDEN} {SOUND}", "utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "away").symlink_to(vault)
    (folder / "away.txt").symlink_to(vault / "v.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    (folder / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    deep = folder
    for _ in range(60):
        deep = deep / "d"
        deep.mkdir()
    (deep / "deep.txt").write_text(HIDDEN, "utf-8")
    with (folder / "sparse.txt").open("wb") as file:
        file.truncate(1 << 33)
    told = hold(briefing, folder)
    assert "sparse.txt" in told


@pytest.mark.skipif(os.name != "posix", reason="limits of Unix")
def test_a_file_over_the_limit_is_not_read_into_memory(briefing: Run, tmp_path: Path) -> None:
    folder = shelf(tmp_path, {"large.txt": SOUND.encode() * 70_000, "large.html": b"<p>" + b"x" * 40_000_000})
    done = briefing("analyze", folder, "--no-keyphrases")
    assert done.returncode == 0
    assert [name for name in ("large.txt", "large.html") if name in done.stderr] == ["large.txt", "large.html"]
