"""``memorylink key``: give the vault another key."""

from app.cli.command import command, group
from app.cli.passphrase import read_passphrase
from app.cli.recovery_kit import may_replace_words, show_words
from app.cli.shell import Shell

commands = group("key", "The key that encrypts the vault.")


@command(commands, "rotate")
def rotate(shell: Shell) -> None:
    """Encrypt everything anew, under another key; prints new recovery words, once.

    Shuts out whoever kept an old header and knows an old passphrase or old recovery words,
    which changing the passphrase does not. The passphrase stays. Backups made before keep
    the key of their time.
    """
    shell.require_vault()
    question = (
        "The whole vault is encrypted anew, and the recovery words you have now stop "
        "working. New ones are shown once. Go on?"
    )
    if not may_replace_words(shell, question):
        return
    passphrase = read_passphrase(shell.passphrase_file)
    rotated = shell.run(shell.composition.rotate_key(shell.folder, passphrase))
    if rotated.lost_keyring:
        shell.say("The system's keyring opens the vault no more, until it is added again.")
    if shell.as_json:
        shell.print_json(
            {"generation": rotated.generation, "recovery_words": rotated.recovery_words}
        )
    else:
        show_words(shell, rotated.recovery_words)
