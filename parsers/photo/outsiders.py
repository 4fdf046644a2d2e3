"""Words for people whose name is no school's signature, wherever it stands."""

from __future__ import annotations

import re

JOBS = (
    r"管理|保管|教[务材学导研]?|图书|资料|档案|总务|收发|"
    r"值班|实验|卫生|生活|后勤|设备|器材|财产|校"
)
"""What those who are called 员 do in a school."""

OUTSIDER = re.compile(
    rf"^(?!.*(?:{JOBS})[一-鿿]{{0,2}}员).*(?<![人职])员|网点|驿站|代收|[检质]验|接单|收银|过磅|快[递件]|骑手|"
    r"[转交给][:：\s]*$"
)
"""Who brings, weighs, checks or cashes (取件员, 收银员, 网点负责人), and to whom cards are only to
be handed on (收卡后交：李敏老师). Jobs in 员 that a school has are none of these."""

OF_OTHERS = re.compile(
    r"[制开填发送派交寄承运审核记监甲乙丙]|司机|驾驶|业务|快递|仓|中心|公司|书店|[馆厂部局]|会计|出纳|财务|主[管任]|经理|收款"
)
"""What is in labels of those who sign for somebody else than the school: 制单人, 司机签字."""


def is_of_another(label: str) -> bool:
    """Whether a label of no list asks for somebody who does not sign for a school."""
    return bool(OF_OTHERS.search(label) or OUTSIDER.search(label))
