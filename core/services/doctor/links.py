"""What points from one row to another: branches, relations, conflicts, change records."""

from core.services.doctor.rules import Rule, check_of_rules, run

_NO_MEMORY = "NOT IN (SELECT seq FROM memories)"
_NO_REVISION = """
    NOT EXISTS (SELECT 1 FROM revisions r WHERE r.memory_seq = {table}.memory_seq
        AND r.number = {table}.{column})
"""


def _loose(table: str, condition: str, what: str, kind: str, name: str) -> Rule:
    return Rule(
        what,
        f"SELECT {name} FROM {table} WHERE {condition}",  # noqa: S608 - constants only
        run(f"DELETE FROM {table} WHERE {condition}"),  # noqa: S608 - constants only
        kind=kind,
    )


CHECK = check_of_rules(
    "links",
    "branches, relations, conflicts and change records against what they point to",
    (
        _loose(
            "relations",
            f"from_seq {_NO_MEMORY} OR to_seq {_NO_MEMORY}",
            "a relation leads to no memory",
            "relation",
            "id",
        ),
        _loose(
            "branches",
            f"memory_seq {_NO_MEMORY} OR "
            + _NO_REVISION.format(table="branches", column="head"),
            "a branch ends at no revision",
            "memory number",
            "memory_seq",
        ),
        _loose(
            "heads",
            f"memory_seq {_NO_MEMORY} OR "
            + _NO_REVISION.format(table="heads", column="revision"),
            "the history of current revisions names one that isn't there",
            "memory number",
            "memory_seq",
        ),
        _loose(
            "conflicts",
            f"memory_seq {_NO_MEMORY} OR (kind = 'edit' AND ("
            + _NO_REVISION.format(table="conflicts", column="ours")
            + " OR "
            + _NO_REVISION.format(table="conflicts", column="theirs")
            + "))",
            "a conflict names what isn't there",
            "conflict",
            "id",
        ),
        _loose(
            "pair_conflicts",
            f"older_seq {_NO_MEMORY} OR newer_seq {_NO_MEMORY}",
            "a conflict names what isn't there",
            "conflict",
            "id",
        ),
        _loose(
            "fact_proposals",
            f"memory_seq {_NO_MEMORY} OR kept_seq {_NO_MEMORY}",
            "a proposed fact names what isn't there",
            "proposed fact",
            "id",
        ),
        _loose(
            "change_memories",
            f"memory_seq {_NO_MEMORY} OR change_id NOT IN (SELECT id FROM changes)",  # noqa: S608
            "a change record names what isn't there",
            "change",
            "change_id",
        ),
    ),
)
