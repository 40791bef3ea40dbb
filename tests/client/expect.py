"""Compares the reports with what the account was made to show. Says every difference; ends with 1 when there is one."""

import csv
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
VERDICTS = {"COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE"}
# With these AWS says "there is none" or "it is off", which proves something.
EVIDENCE_ERRORS = ("NoSuch", "NotFound", "NotEnabled", "NotInUse")


class Names(dict):
    """Identifiers by name; a name that nothing has stays as it is, so that no finding matches it."""

    def __missing__(self, name):
        return "{" + name + "}"


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def expected(name, ids):
    """The rows of a table of expectations, with the names of resources replaced by their identifiers."""
    with open(HERE / name, encoding="utf-8", newline="") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\r\n")
            if line and not line.startswith("#"):
                cells = [cell.strip().format_map(ids) for cell in line.split("\t")]
                yield f"{name}:{number}: {line}", cells


def findings_as_expected(findings, ids):
    own = {}
    for row in findings:
        for region in (row["region"] or "-", "*"):
            own.setdefault((row["check"], region, row["resource_id"]), []).append(row)
    for where, (check, region, resource, outcome) in expected("findings.tsv", ids):
        rows = own.get((check, region, resource), [])
        if len(rows) != 1:
            yield f"{where}\n    {len(rows)} findings"
        elif rows[0]["outcome"] != outcome:
            yield f"{where}\n    but {rows[0]['outcome']}: {rows[0]['reason']}"


def items_as_expected(items, ids):
    own = {row["item_id"]: row["outcome"] for row in items}
    for where, (item, outcome) in expected("items.tsv", ids):
        if own.get(item) != outcome:
            yield f"{where}\n    but {own.get(item)}"


def errors_are_no_verdicts(findings, evidence):
    """No verdict rests on an answer that was an error, but for those errors that say what is so."""
    answers = [json.loads(line) for line in evidence.read_text(encoding="utf-8").splitlines() if line]
    for row in findings:
        for pointer in row["evidence_pointer"].split("; "):
            number = pointer.split("/")[1] if pointer.startswith("/") else ""
            if row["outcome"] not in VERDICTS or not number.isdigit():
                continue
            error = answers[int(number)].get("error")
            code = error.get("code", "") if isinstance(error, dict) else error
            if error is not None and not any(word in code for word in EVIDENCE_ERRORS):
                yield f"{row['check']} {row['resource_id']}: {row['outcome']} from an error: {code}"


def files_have_an_account(files):
    for row in files:
        if row["recognised_as"] and not row["account_id"]:
            yield f"{row['path']}: recognised as {row['recognised_as']}, but of no account"
        if row["state"] not in ("used", "used partly"):
            yield f"{row['path']}: {row['state']}"


def no_secret_is_shown(reports, secrets):
    for report in sorted(reports.iterdir()):
        text = report.read_text(encoding="utf-8")
        for secret in secrets:
            if secret in text:
                yield f"{report.name} shows a secret that begins with {secret[:4]}"


def main():
    made, evidence, reports = (Path(argument) for argument in sys.argv[1:])
    account = json.loads(made.read_text(encoding="utf-8"))
    ids = Names(account["ids"])
    findings = table(reports / "findings.csv")
    differences = [
        *findings_as_expected(findings, ids),
        *items_as_expected(table(reports / "checklist.csv"), ids),
        *errors_are_no_verdicts(findings, evidence),
        *files_have_an_account(table(reports / "evidence.csv")),
        *no_secret_is_shown(reports, account["secrets"]),
    ]
    for difference in differences:
        print(difference, file=sys.stderr)
    judged = {cells[0] for _, cells in expected("findings.tsv", ids)}
    total = len({row["check"] for row in findings})
    print(f"{len(judged)} of {total} checks have expectations; {len(differences)} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
