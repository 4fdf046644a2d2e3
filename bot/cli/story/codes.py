"""Plain words for the codes of the store: states, reasons, fields, rules, happenings.

A code nobody put into words is shown as it is; nothing is ever hidden for want of a word.
"""

from __future__ import annotations

from typing import Any

from bot.cli.words import say

Pair = tuple[str, str]

WORDS: dict[str, dict[str, Pair]] = {
    "message_kind": {
        "receipt": ("签收单", "receipts"),
        "reply": ("对我方询问的答复", "a reply to our question"),
        "auto_reply": ("自动回复", "an automatic reply"),
        "bounce": ("退信", "a bounce"),
        "own": ("本馆自己的信", "our own letter"),
        "unknown": ("其他", "something else"),
    },
    "message_state": {
        "received": ("已收下，尚未识别", "kept, not yet read"),
        "done": ("已办结", "done"),
        "review": ("有事项待核对", "something waits"),
        "shunted": ("已搁置，等人工放行", "put aside until released"),
    },
    "piece_kind": {
        "picture": ("图片", "picture"),
        "sheet": ("电子表格", "spreadsheet"),
        "document": ("文档", "document"),
        "text": ("文字", "text"),
        "container": ("压缩包等容器", "container"),
        "other": ("其他", "other"),
    },
    "piece_state": {
        "matched": ("已确认", "matched"),
        "review": ("待核对", "in review"),
        "rejected": ("不能采用", "rejected"),
        "duplicate": ("重复", "duplicate"),
        "ignored": ("不必处理", "ignored"),
    },
    "receipt_state": {
        "expected": ("尚未签收", "expected"),
        "review": ("待核对", "in review"),
        "disputed": ("数量不符，待确认", "disputed"),
        "acknowledged": ("已签收", "acknowledged"),
        "waived": ("免签收", "waived"),
        "cancelled": ("已取消", "cancelled"),
    },
    "obligation_state": {
        "pending": ("未完成", "pending"),
        "partial": ("部分完成", "partial"),
        "review": ("待核对", "in review"),
        "done": ("已完成", "done"),
        "waived": ("免办", "waived"),
    },
    "letter_state": {
        "queued": ("待发", "queued"),
        "sending": ("正在发送", "sending"),
        "sent": ("已发出", "sent"),
        "deferred": ("暂缓，将重试", "deferred"),
        "failed": ("发送失败", "failed"),
        "held": ("扣留，等人工放行", "held until released"),
        "dropped": ("不再需要，未发", "dropped, no longer needed"),
    },
    "reason": {
        "corrupt": ("文件损坏，打不开", "the file is broken"),
        "encrypted": ("文件有密码", "the file has a password"),
        "too_large": ("文件太大", "too large"),
        "too_many_parts": ("文件太多或套得太深", "too many parts"),
        "unsupported_format": ("这种格式不能处理", "a format that cannot be read"),
        "cloud_link": ("只有网盘链接，没有照片", "a download link instead of a photo"),
        "not_a_receipt": ("不是签收单", "not a receipt"),
        "unreadable": ("照片看不清", "illegible"),
        "out_of_scope": ("单位不在发放范围", "the unit gets no cards"),
        "before_start": ("早于开始登记的日期", "older than the beginning"),
        "other_term": ("不是在收取的学期", "of another term"),
        "no_match": ("单位与发放记录对不上", "no such unit was sent cards"),
        "ambiguous": ("不能确定是哪一份", "could be several"),
        "sender_forged": ("发件人可能是冒用的", "the sender may be forged"),
        "unknown_sender": ("发件邮箱没有登记", "the sender is not registered"),
        "seal_other_school": ("公章不是该单位的", "the seal is another unit's"),
        "seal_missing": ("没有公章", "no seal"),
        "signature_missing": ("没有签名", "no signature"),
        "quantity_unreadable": ("实收数量没有读清", "the quantity could not be read"),
        "quantity_differs": ("实收与发出数量不同", "another quantity than was sent"),
        "already_acknowledged": ("此前已确认", "acknowledged before"),
        "form_errors": ("表格填写有误", "errors in the form"),
        "form_not_stamped": ("表格没有盖章", "the form is not stamped"),
        "incomplete": ("材料不齐", "incomplete"),
    },
    "evidence": {
        "slip": ("本馆签收单", "our own form"),
        "photo": ("签收单照片", "a photo of paper"),
        "list": ("名册中的一行", "a row of a list"),
        "sheet": ("电子表格中的一行", "a row of a spreadsheet"),
        "person": ("人工登记", "a person's word"),
    },
    "waits_for": {
        "sender": ("来信人答复", "the sender"),
        "centre": ("电教馆处理", "the centre"),
    },
    "mark": {
        "present": ("有", "yes"),
        "absent": ("没有看到", "not seen"),
        "unsure": ("看不清", "not sure"),
    },
    "colour": {"red": ("红色", "red"), "blue": ("蓝色", "blue"), "grey": ("灰色", "grey")},
    "field": {
        "slip": ("单号", "slip"),
        "school": ("学校", "school"),
        "district": ("市区", "district"),
        "term": ("学期", "term"),
        "sent": ("发放数量", "sent"),
        "received": ("实收数量", "received"),
        "signer": ("签收人", "signer"),
        "signed_on": ("签收日期", "signed on"),
        "phone": ("电话", "phone"),
    },
    "source": {
        "code": ("二维码", "code"),
        "print": ("印刷", "print"),
        "hand": ("填写处", "filled in"),
        "seal": ("印章", "seal"),
        "cell": ("单元格", "cell"),
        "file_name": ("文件名", "file name"),
        "subject": ("标题", "subject"),
        "body": ("正文", "body"),
    },
    "rule": {
        "slip": ("单号", "slip"),
        "printed_school": ("校名栏", "school's field"),
        "school_in_lines": ("纸上文字", "other print"),
        "seal_text": ("印文", "seal's text"),
        "address": ("来信邮箱", "address"),
        "reply_token": ("答复标记", "reply token"),
        "sender_named": ("来信人说明", "sender's word"),
        "district": ("市区栏", "district's field"),
        "district_in_lines": ("文中市区", "district in print"),
        "file_name": ("文件名", "file name"),
        "subject": ("标题", "subject"),
        "body": ("正文", "body"),
        "quantity_sent": ("发放数量", "quantity sent"),
        "quantity_received": ("实收数量", "quantity received"),
        "term": ("学期", "term"),
        "signed_on": ("签收日期", "day signed"),
    },
    "outcome": {
        "accepted": ("同意", "accepted"),
        "rejected": ("驳回", "rejected"),
        "answered": ("来信人已答复", "answered"),
        "acknowledged": ("已由签收了结", "settled by a receipt"),
        "superseded": ("由后来的事项取代", "superseded"),
    },
    "action": {
        "import": ("导入", "imported"),
        "judged": ("识别并判定", "read and judged"),
        "shunted": ("多次失败，搁置", "put aside after failing"),
        "released": ("放行", "released"),
        "receipt_expected": ("恢复为尚未签收", "expected again"),
        "receipt_review": ("转为待核对", "put in review"),
        "receipt_disputed": ("数量不符，待确认", "disputed"),
        "receipt_acknowledged": ("确认签收", "acknowledged"),
        "receipt_waived": ("免签收", "waived"),
        "receipt_cancelled": ("取消", "cancelled"),
        "review_opened": ("列为待核对", "review opened"),
        "review_closed": ("核对了结", "review closed"),
        "acknowledged_by_person": ("人工登记签收", "acknowledged by a person"),
        "undone": ("撤销", "undone"),
        "term_open": ("开始学期", "term opened"),
        "term_move": ("改开学日期", "term moved"),
        "term_close": ("结束学期", "term closed"),
    },
    "kind": {
        "message": ("来信", "message"),
        "piece": ("附件", "piece"),
        "letter": ("信件", "letter"),
        "review": ("待核对事项", "review"),
        "shipment": ("发货", "shipment"),
        "school": ("单位", "unit"),
        "district": ("市区", "district"),
    },
}


def word(table: str, code: Any) -> str:
    """The word for a code in the language of this run, the code itself where there is none."""
    if code in (None, ""):
        return ""
    pair = WORDS[table].get(str(code))
    return say(*pair) if pair else str(code)


def outcome(table: str, state: Any, reason: Any = None) -> str:
    """A state with its reason: 不能采用：没有公章."""
    told = word(table, state)
    return told + (say("：", ": ") + word("reason", reason) if reason else "")


def yes_no(value: Any) -> str:
    """A boolean of the store; unknown where it is null."""
    if value is None:
        return say("看不清", "not sure")
    return say("有", "yes") if value else say("没有看到", "not seen")
