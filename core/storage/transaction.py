"""One transaction and the repositories that work inside it."""

from functools import cached_property

from sqlalchemy import Connection, insert, select

from core.model import Scope
from core.storage.repositories.branches import Branches
from core.storage.repositories.changes import Changes
from core.storage.repositories.chunks import Chunks
from core.storage.repositories.conflicts import Conflicts
from core.storage.repositories.conversations import Conversations
from core.storage.repositories.descriptions import Descriptions
from core.storage.repositories.drafts import Drafts
from core.storage.repositories.facts import FactsOfMemories
from core.storage.repositories.filed import Filed
from core.storage.repositories.heads import Heads
from core.storage.repositories.jobs import Jobs
from core.storage.repositories.memories import Memories
from core.storage.repositories.pairs import Pairs
from core.storage.repositories.past_words import PastWords
from core.storage.repositories.proposals import Proposals
from core.storage.repositories.relations import Relations
from core.storage.repositories.revisions import Revisions
from core.storage.repositories.settings import Settings
from core.storage.repositories.tags import Tags
from core.storage.repositories.tallies import Tallies
from core.storage.repositories.vector_sets import VectorSets
from core.storage.repositories.whole import Whole
from core.storage.repositories.words import Words
from core.storage.schema import scopes

_PERSON = 1  # the number of the scope that the first migration makes


class Transaction:
    """All that a use case may do to the database in one go; lives on one thread."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._scope_ids = {Scope(): _PERSON}

    @cached_property
    def memories(self) -> Memories:
        """Memories with their parts and tags."""
        return Memories(self.connection)

    @cached_property
    def tallies(self) -> Tallies:
        """Memories in figures."""
        return Tallies(self.connection)

    @cached_property
    def revisions(self) -> Revisions:
        """Every state a memory's text was in."""
        return Revisions(self.connection)

    @cached_property
    def branches(self) -> Branches:
        """The lines of revisions beside the current one."""
        return Branches(self.connection)

    @cached_property
    def heads(self) -> Heads:
        """Which revision was current when."""
        return Heads(self.connection)

    @cached_property
    def vector_sets(self) -> VectorSets:
        """Two models' vectors beside each other."""
        return VectorSets(self.connection)

    @cached_property
    def past_words(self) -> PastWords:
        """The full-text index of all that is not current."""
        return PastWords(self.connection)

    @cached_property
    def relations(self) -> Relations:
        """Links between memories."""
        return Relations(self.connection)

    @cached_property
    def whole(self) -> Whole:
        """Memories with all their past, for exports that give the same vault back."""
        return Whole(self.connection)

    @cached_property
    def words(self) -> Words:
        """The full-text index."""
        return Words(self.connection)

    @cached_property
    def filed(self) -> Filed:
        """What memories are filed under, for a ranking."""
        return Filed(self.connection)

    @cached_property
    def tags(self) -> Tags:
        """Tags and who carries them."""
        return Tags(self.connection)

    @cached_property
    def chunks(self) -> Chunks:
        """Vectors, and the piece of text each stands for."""
        return Chunks(self.connection)

    @cached_property
    def jobs(self) -> Jobs:
        """The durable embedding queue."""
        return Jobs(self.connection)

    @cached_property
    def conflicts(self) -> Conflicts:
        """What waits for a person's decision."""
        return Conflicts(self.connection)

    @cached_property
    def conversations(self) -> Conversations:
        """Which memories were said one after the other."""
        return Conversations(self.connection)

    @cached_property
    def pairs(self) -> Pairs:
        """Two memories that disagree, and what was decided about them."""
        return Pairs(self.connection)

    @cached_property
    def proposals(self) -> Proposals:
        """Facts found in conversations, and what was decided about them."""
        return Proposals(self.connection)

    @cached_property
    def changes(self) -> Changes:
        """What each write changed, and what it takes to undo it."""
        return Changes(self.connection)

    @cached_property
    def descriptions(self) -> Descriptions:
        """What is said about many memories at once."""
        return Descriptions(self.connection)

    @cached_property
    def facts(self) -> FactsOfMemories:
        """What the rules of curation look at."""
        return FactsOfMemories(self.connection)

    @cached_property
    def drafts(self) -> Drafts:
        """What is being written and not kept yet."""
        return Drafts(self.connection)

    @cached_property
    def settings(self) -> Settings:
        """Settings that belong to the vault."""
        return Settings(self.connection)

    def scope_id(self, scope: Scope) -> int:
        """Return the number of a scope, made on first use."""
        if scope not in self._scope_ids:
            self._scope_ids[scope] = self._found_scope(scope) or self._made_scope(scope)
        return self._scope_ids[scope]

    def _found_scope(self, scope: Scope) -> int | None:
        found: int | None = self.connection.scalar(
            select(scopes.c.id).where(
                scopes.c.user == scope.user, scopes.c.session == scope.session
            )
        )
        return found

    def _made_scope(self, scope: Scope) -> int:
        made = self.connection.execute(
            insert(scopes), {"user": scope.user, "session": scope.session}
        )
        key = made.inserted_primary_key
        assert key is not None  # noqa: S101 - an insert of one row always has one
        return int(key[0])
