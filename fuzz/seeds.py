"""Lays out the first inputs of every target from the fixtures: corpus/TARGET/*.

Python 3 and its standard library only. Inputs already found stay."""

import hashlib
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"


def seed(target, content):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)


def whole(target, pattern, largest):
    """Every fixture of that name that is small enough to be changed many times a second."""
    for path in sorted(FIXTURES.glob(pattern)):
        if path.is_file() and path.stat().st_size <= largest:
            seed(target, path.read_bytes())


def parts(target, base):
    """Each part of the document that the target takes apart, its number in front."""
    with zipfile.ZipFile(FIXTURES / base) as document:
        for number, name in enumerate(document.namelist()):
            seed(target, bytes([number]) + document.read(name))


def main():
    whole("pdf", "**/*.pdf", 50_000)
    whole("docx", "**/*.docx", 12_000)
    whole("xlsx", "**/*.xlsx", 12_000)
    whole("ofd", "**/*.ofd", 12_000)
    whole("xls", "**/*.xls", 12_000)
    whole("pack", "zip-hostile/*.zip", 12_000)
    whole("rules", "rules-broken/*.yaml", 12_000)
    whole("rules", "rules-small.yaml", 12_000)
    whole("answers", "answers-broken/*.yaml", 12_000)
    whole("answers", "packs/*/answers.yaml", 12_000)
    parts("docx", "docx/application-form-libreoffice.docx")
    parts("xlsx", "sheets/sites.xlsx")
    parts("ofd", "packs/25-ofd-licence-and-text-form/电子营业执照.ofd")
    seed("answers", "sectors=food,construction".encode())
    for path in sorted(FIXTURES.glob("**/*.txt")):
        content = path.read_bytes()
        seed("text", content)
        for encoding in ("utf-8", "gb18030"):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            seed("documents", f"{path.name}\n{text}".encode())
            for line in text.splitlines():
                seed("dates", line.encode())
                seed("codes", line.encode())
            break
    for date in ["2026年11月23日", "二〇二六年十一月二十三日", "2026-11-23 至 长期", "2026.11.23/2027.1.2",
                 "自 2020 年 1 月 1 日至 2030 年 12 月 31 日", "民国一百一十年", "20261123", "    年  月  日"]:
        seed("dates", date.encode())
    for code in ["91420500MA48XW3K5T", "42050019800101123X", "420500198001011", "12345678-9", "JY14205000012345",
                 "２０１６０１０１０１００００１", "9142 0500 MA48 XW3K 5T", "42050000001234 (1-1)"]:
        seed("codes", code.encode())
    seed("documents", ("申请书.txt\n商品售后服务认证申请书\n单位名称：测试有限公司\n是否多场所 ☑是 □否\n"
                       "申请级别：√五星 □四星\n法定代表人：张三\n申请日期：2026年11月1日").encode())


main()
