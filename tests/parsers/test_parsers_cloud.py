"""Cloud attachments are found by place and by wording, and ours are not taken for them."""

from __future__ import annotations

import pytest

from parsers.cloud import cloud_links
from parsers.mime import read_email


def links(text: str) -> list[tuple[str, str]]:
    return [
        (link.name, link.host) for link in cloud_links(read_email(f"Subject: x\n\n{text}".encode()))
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://mail.163.com/large-attachment-download/index.html?p=1",
        "https://dashi.163.com/html/cloud-attachment-download/?key=1",
        "http://mail.qq.com/cgi-bin/ftnExs_download?k=1",
        "https://wx.mail.qq.com/ftn/download?func=3",
        "https://iwx.mail.qq.com/ftn/download?func=3",
        "http://sz.ftn.qq.com/ftn_handler/1",
        "https://edisk.qiye.163.com/api/biz/attachment/download?identity=1",
        "https://pan.baidu.com/s/1abc",
        "https://www.aliyundrive.com/s/1",
        "https://kdocs.cn/l/1",
        "https://docs.qq.com/sheet/1",
    ],
)
def test_known_places_are_cloud_attachments(url: str) -> None:
    found = links(f"签收单.zip {url}")
    assert [name for name, _ in found] == ["签收单.zip"]


@pytest.mark.parametrize(
    "url",
    [
        "https://mail.163.com/",
        "https://mail.qq.com/cgi-bin/login",
        "https://notpan.baidu.com.evil.example/",
    ],
)
def test_other_places_are_not(url: str) -> None:
    assert links(f"见 {url}") == []


@pytest.mark.parametrize(
    "words", ["超大附件", "云附件：", "文件中转站文件", "a.rar (80.96M, 2016年9月30日 到期)"]
)
def test_wording_beside_a_link_is_one(words: str) -> None:
    assert len(links(f"{words}\nhttps://files.example/1")) == 1


def test_wording_without_a_link_and_far_from_one_is_none() -> None:
    assert links("超大附件") == []
    assert links("超大附件\n甲\n乙\n丙\nhttps://files.example/1") == []


def test_a_link_without_a_file_name_is_named_after_its_place() -> None:
    assert links("超大附件 https://files.example/1") == [
        ("超大附件（files.example）", "files.example")
    ]
    assert links("超大附件 https://[broken/1") == [("超大附件（链接）", "")]
