"""The embedding queue against the memories."""

from core.services.doctor.rules import Rule, check_of_rules, embed_again, run

CHECK = check_of_rules(
    "jobs",
    "the embedding queue against the memories",
    (
        Rule(
            "there are jobs of no memory",
            "SELECT id FROM jobs WHERE memory_seq NOT IN (SELECT seq FROM memories)",
            run("DELETE FROM jobs WHERE memory_seq NOT IN (SELECT seq FROM memories)"),
            kind="job",
        ),
        Rule(
            "it has no place in the embedding queue",
            """
            SELECT id, seq, scope_id FROM memories
            WHERE seq NOT IN (SELECT memory_seq FROM jobs WHERE kind = 'embed')
            """,
            embed_again,
        ),
        Rule(
            "it and its place in the embedding queue disagree",
            """
            SELECT m.id, m.seq, m.scope_id FROM memories m
            JOIN jobs j ON j.memory_seq = m.seq AND j.kind = 'embed'
            WHERE j.state != m.embedding_status
            """,
            embed_again,
        ),
    ),
)
