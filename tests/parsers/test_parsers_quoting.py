"""The sender's own words, layout by layout; whole mails stand in the corpus."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.markup import html_to_text
from parsers.quoting import bare_subject, is_forward, is_reply, own_lines, own_words

DIVIDERS = [
    "-----原始邮件-----",
    "------------------ 原始邮件 ------------------",
    "---- 回复的原邮件 ----",
    "-------- 转发邮件信息 --------",
    "---------- Forwarded message ----------",
    "-----Original Message-----",
    "------------------ Original ------------------",
    "-----邮件原件-----",
    "Begin forwarded message:",
    "开始转发的邮件：",
    "在 2016-09-08 10:12:13，“甲” <a@b.example> 写道：",
    "在2016年9月8日 10:12，甲<a@b.example>写道：",
    "甲 <a@b.example> 于2016年9月8日周四 上午10:12写道：",
    "On Thu, Sep 8, 2016 at 10:12 AM, A <a@b.example> wrote:",
    "在 2016年9月8日，甲\n<a@b.example>\n写道：",
    "发件人：甲\n发送时间：2016-09-08\n收件人：乙\n主题：丙",
    "________________________________\nFrom: A <a@b.example>\nSent: Thursday\nTo: B",
    "| 发件人 | 甲 |\n| 主题 | 乙 |",
    "--\n王老师",
]
LINES = [
    "发自我的iPhone",
    "发自我的小米手机",
    "Sent from my iPad",
    "从我的 iPhone 发送",
    "来自网易手机邮箱",
]
KEPT = [
    "由于手机不便，明天重发",
    "在 2016年9月8日收到512张",
    "收件人：王老师\n电话：0523-80000000",
    "来自第一小学的签收单",
    "- 512张",
    "从来没有收到",
]


@pytest.mark.parametrize("divider", DIVIDERS)
def test_everything_behind_a_divider_is_cut(divider: str) -> None:
    assert own_lines(f"512张\n\n{divider}\n500张") == "512张"


@pytest.mark.parametrize("line", LINES)
def test_the_line_of_a_phone_is_cut_and_what_follows_stays(line: str) -> None:
    assert own_lines(f"512张\n{line}\n谢谢") == "512张\n谢谢"


@pytest.mark.parametrize("text", KEPT)
def test_words_that_only_look_like_it_stay(text: str) -> None:
    assert own_lines(text) == text


def test_lines_quoted_by_angles_are_cut_and_an_answer_below_them_stays() -> None:
    assert own_lines("On 2016-09-08, a@b.example wrote:\n> 500\n> x\n\n512") == "512"


@pytest.mark.parametrize(
    "quoted",
    [
        '<blockquote id="isReplyContent">500</blockquote>',
        '<blockquote type="cite">500</blockquote>',
        '<div class="ntes-mailmaster-quote">500</div>',
        '<div class="gmail_quote">500<blockquote class="gmail_quote">1</blockquote></div>',
        '<div id="divRplyFwdMsg">x</div><p>500</p>',
        '<div id="appendonsend"></div><p>500</p>',
        "<includetail>500</includetail>",
    ],
)
def test_quoted_html_is_cut(quoted: str) -> None:
    assert own_words("512\n500", f"<div>512</div>{quoted}") == "512"


def test_where_html_has_no_words_of_its_own_the_text_is_read() -> None:
    assert own_words("512", "<div></div>") == "512"


def test_html_becomes_lines_as_a_reader_sees_them() -> None:
    html = (
        "<p>a&nbsp;b</p><style>x</style><!-- y --><table><tr><td>1</td><td>2</td></tr></table>"
        "c<br>d<pre>e\nf</pre>"
    )
    assert html_to_text(html) == "a b\n1 2\nc\nd\ne\nf"


@given(
    st.text(alphabet=st.sampled_from("5发自于在写道：:>-—原始邮件件人 \n|<a@b>主题"), max_size=200)
)
def test_no_text_ever_raises_and_nothing_is_added(text: str) -> None:
    assert set(own_lines(text)) <= set(text)


@given(st.text(alphabet=st.sampled_from("<>divblockquote/ id=\"'&;5\n"), max_size=200))
def test_no_html_ever_raises(html: str) -> None:
    own_words("", html)


@pytest.mark.parametrize(
    "prefixes", ["Re:", "RE: ", "回复：", "回复:Re: ", "答复: 转发：Fw:", "Re[2]: ", "Fwd: 回覆："]
)
def test_prefixes_that_pile_up_are_stripped(prefixes: str) -> None:
    assert bare_subject(prefixes + "签收单") == "签收单"
    assert is_reply(prefixes + "签收单")


def test_a_subject_without_prefixes_stays() -> None:
    assert bare_subject("Report：签收单") == "Report：签收单"
    assert not is_reply("签收单")
    assert is_forward("转发：签收单")
    assert not is_forward("回复：转发：签收单")
