"""How obligations and their states are called where people read of them."""

from __future__ import annotations

KIND = {
    "contacts": "《专人名单》（附件1）",
    "headcount": "《人数统计表》（附件2）",
    "plan": "发放计划报财务",
    "delivery": "资源卡配送到位",
    "receipt": "签收单",
    "adjustment": "《调剂申报表》",
    "coordination": "全市统筹调剂",
    "check": "附件5核对表发各市区",
    "return": "退还多余资源卡",
    "supply": "调出资源卡",
    "adjustment_final": "《余、缺调剂表》（附件4）",
    "replacement": "更换资源卡",
    "summary": "《发放汇总表》（附件5）和验收证明（附件6）",
    "report": "汇总报告报财务、反馈各市区",
}

STATE = {
    "pending": "未报",
    "partial": "不齐",
    "review": "正在核对",
    "done": "已完成",
    "waived": "免办",
}


def kind_words(kind: str) -> str:
    """What people call this kind of obligation."""
    return KIND.get(kind, kind)


def state_words(state: str) -> str:
    """What people call this state of an obligation."""
    return STATE.get(state, state)
