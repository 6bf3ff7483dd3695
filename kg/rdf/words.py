"""The Arabic words in the labels of facts; the ontology's labels say the same (a test compares them)."""

from __future__ import annotations

from kg.facts import MeetingKind, MessageKind, Outcome, Qualifier, Status
from kg.link.records import Verdict

STATUS = {
    Status.INCUMBENT: "في المنصب",
    Status.ELECT: "منتخب",
    Status.FORMER: "سابق",
    Status.ACTING: "بالوكالة",
    Status.CANDIDATE: "مرشح",
    Status.NOMINEE: "مسمى",
}
QUALIFIER = {
    Qualifier.EXACT: "بالضبط",
    Qualifier.MORE_THAN: "أكثر من",
    Qualifier.LESS_THAN: "أقل من",
    Qualifier.ABOUT: "نحو",
    Qualifier.AT_LEAST: "ما لا يقل عن",
    Qualifier.AT_MOST: "ما لا يزيد على",
}
OUTCOME = {Outcome.WON: "فائز", Outcome.LOST: "خاسر", Outcome.RUNOFF: "إلى جولة إعادة"}
VERDICT = {Verdict.SAME: "هو نفسه", Verdict.CLOSE: "يرجح أنه هو", Verdict.NONE: "لا نظير له"}
MEETING = {
    MeetingKind.PHONE_CALL: "اتصال هاتفي",
    MeetingKind.VIDEO_CALL: "اتصال مرئي",
    MeetingKind.IN_PERSON: "لقاء مباشر",
    MeetingKind.VISIT: "زيارة",
}
MESSAGE = {
    MessageKind.CONGRATULATION: "تهنئة",
    MessageKind.CONDOLENCE: "تعزية",
    MessageKind.THANKS: "شكر",
    MessageKind.INVITATION: "دعوة",
    MessageKind.LETTER: "رسالة خطية",
}
