"""Archives made for tests: pages, JSON Lines and WARC files, sound and broken."""

from __future__ import annotations

import gzip
import io
import json
import random
from collections.abc import Sequence

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

NAMES = ("سمير الحداد", "كريم الصالح", "عادل يوسف", "طارق منصور", "وليد شاهين", "سامي الخطيب")
CITIES = ("بيروت", "عمان", "تونس", "الرباط", "القاهرة", "الدوحة")
PLAIN = (
    "وتناول الحديث سبل دعم التجارة بين البلدين في ظل الظروف التي تمر بها المنطقة.",
    "وكانت الأمطار قد غمرت الطرق في المدينة خلال الأسبوع الماضي، ولم تسجل إصابات بين السكان.",
    "وقال سكان في الحي إن المدرسة التي أغلقت منذ العام الماضي سوف تفتح أبوابها بعد أيام.",
)
PERSIAN = "رئیس جمهور در این دیدار گفت که باید به مردم خدمت کرد و برای پیشرفت کشور تلاش کرد. " * 6
ENGLISH = "The minister said on Monday that the road would be open again within a week or two. " * 6


def story(number: int) -> tuple[str, str]:
    """Title and text of an article, the same for the same number; every third states no fact."""
    chance = random.Random(number)
    one, other = chance.sample(NAMES, 2)
    city = chance.choice(CITIES)
    if number % 3 == 0:
        return f"أمطار في {city} رقم {number}", " ".join(chance.sample(PLAIN, 3))
    text = f"التقى الرئيس {one} الوزير {other} في {city} أمس. {chance.choice(PLAIN)}"
    return f"{one} يلتقي {other} رقم {number}", text


def page(title: str, text: str, *, day: str = "2021-03-05", head: str = "") -> str:
    """A page as newspapers have them: menus, the article, related links, a footer."""
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    about = {"@type": "NewsArticle", "headline": title, "datePublished": day, "publisher": {"name": "صحيفة الأفق"}}
    return (
        f"<!doctype html><html lang='ar'><head><meta charset='utf-8'><title>{title} | الأفق</title>{head}"
        f"<script type='application/ld+json'>{json.dumps(about, ensure_ascii=False)}</script></head><body>"
        "<nav><ul><li><a href='/'>الرئيسية</a></li><li><a href='/s'>سياسة</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def response(
    address: str, body: bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", encoding: str = ""
) -> WarcRecord:
    """A WARC record of an answer."""
    fields = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n"
    fields += f"Content-Encoding: {encoding}\r\n" if encoding else ""
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response, record_urn=f"uuid:{uuid(address)}".encode())
    record.headers["WARC-Target-URI"] = address
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(fields.encode() + b"\r\n" + body)
    return record


def uuid(address: str) -> str:
    """An identifier, the same for the same address."""
    digits = f"{random.Random(address).getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def warc(records: Sequence[WarcRecord], *, packed: bool = True) -> bytes:
    """A WARC file, by default packed record by record as crawlers pack them."""
    out = io.BytesIO()
    writer = GzipWriter(out) if packed else out
    for record in records:
        record.write(writer)
    if packed:
        writer.close()
    return out.getvalue()


def bomb(size: int) -> bytes:
    """Little that unpacks to much."""
    return gzip.compress(b"<html>" + b" " * size, 9)
