"""How a name may go on behind the words that we know of it: a bracket, a few letters, a subtype."""
from __future__ import annotations

import re

CJK = r"[\u3400-\u9fff]"
BRACKETED = r"(?:\s*\([^)]{0,24}\))?"
_OTHER = (
    "伴(?!成熟|有成熟|不成熟)|[并但而]|[无否]|手术|用药|方案|分[期型]|[病原]因|治愈|生存|存活|预后|耐受|获益"
    "|栓塞|血栓|肺栓|结核|心梗|梗[死塞]|妊娠|怀孕|[胸腹]水|[胸腹]腔|心包|咯血|咳|[头骨胸腹腰背][痛晕]|疼|皮疹|昏迷|[上下]肢|[肝肾心肺]损|[肝肾]功|糖尿|脓毒|真菌|休克|骨折"
    "|肿[胀大]|呕|腹泻|便血|气[促胸]|瘀"
)
"""What is no more the name, but something told of the disease or beside it: 白血病伴胸水待查, 治愈可能性小, 白血病肺栓塞已排除."""
_OF_IT = rf"(?:(?!{_OTHER}){CJK})"
_AND_ANOTHER = rf"[及和与或]{CJK}{{1,12}}?(?:[病炎癌瘤症]|综合征)"
MORE = (
    rf"{_AND_ANOTHER}{_OF_IT}{{0,3}}|{_OF_IT}{{1,4}}|[- ]?(?:FAB )?M\d[a-z]*型?"
    r"|(?: (?:with|without|type|maturation|differentiation|disease|disorders?|syndrome|NOS)){1,4}"
    r"| of(?: [\w'-]+){1,6}")
"""Another disease (及淋巴瘤已排除 may deny both), a few Chinese letters, a FAB type, words of a subtype; no gene, no marker."""
_SAID = (
    "(?:的|症|[其该此本]|诊断|病变|疾病|疾患|病史|史|可能性?|目前|现|暂时?|基本上?|已经?|可以?|予以?|均|也|亦|初步|临床|经|骨髓|活检|病理|检查|复查|影像|首先|外院|本院|我院|当地|门诊|不?伴?有?(?:成熟|分化)"
    "|完全|明确|证据|依据|型|类|期|患者|及亚型)")
_KNOWN = rf"{_SAID}{{0,6}}{BRACKETED}"
_REST = rf"{CJK}{{0,3}}(?:[病炎癌瘤]|综合征|肿瘤)"
OF_WHOLE_NAME = re.compile(rf"[^\u3400-\u9fff]*{_KNOWN}", re.ASCII)
"""A rest of a name that is whole: how it was said, a subtype in Latin letters, a bracket."""
OF_PART_OF_NAME = re.compile(rf"(?:[^\u3400-\u9fff]*|{_REST})?{_KNOWN}", re.ASCII)
"""The same, behind what may be the beginning of a name: 类风湿关节炎已排除."""
SAID_AT_LENGTH = re.compile(rf"{_SAID}{{0,6}}"), re.compile(rf"(?:{_REST})?{_SAID}{{0,6}}")
"""How it was said, behind a name that is whole and one that may not be, over more letters than those of a name: 白血病经骨髓活检已排除."""
WHOLE = re.compile(r"[病炎癌瘤症征肝A-Za-z0-9)]")
"""The last letter of a name that needs no more: 白血病, AML."""
OF_NAME = re.compile(rf"{CJK}{{0,3}}(?:[病炎癌瘤]|综合征)| of(?: the)? [\w'-]+", re.ASCII)
"""A rest that surely is of the name, so that an answer behind it speaks of all: 类风湿关节炎:无, carcinoma of the breast: no."""
BETWEEN = rf"(?:{_OF_IT}{{0,8}}|[-, ]?(?:FAB )?M\d[a-z]*型?|[a-zA-Z ]{{0,24}}| of [\w '-]{{0,48}})"
"""What may stand between a name and a question mark."""
_BRACKET = re.compile(BRACKETED)


def bracket(text: str, end: int) -> int:
    """How many letters the bracket behind a name that ends there has; 0 when there is none."""
    found = _BRACKET.match(text, end)
    return found.end() - end if found else 0
