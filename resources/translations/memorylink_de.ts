<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name />
  <message>
   <source>Forget a saved search</source>
   <translation>Gesicherte Suche vergessen</translation>
  </message>
  <message>
   <source>Save this search…</source>
   <translation>Diese Suche sichern …</translation>
  </message>
  <message>
   <source>Saved searches</source>
   <translation>Gesicherte Suchen</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>Art</translation>
  </message>
 </context>
 <context>
  <name>AboutCards</name>
  <message>
   <source>About</source>
   <translation>Über</translation>
  </message>
  <message>
   <source>Hide</source>
   <translation>Verbergen</translation>
  </message>
  <message>
   <source>Licences</source>
   <translation>Lizenzen</translation>
  </message>
  <message>
   <source>Made with</source>
   <translation>Gemacht mit</translation>
  </message>
  <message>
   <source>MemoryLink is under the MIT licence; its parts are named here.</source>
   <translation>MemoryLink steht unter der MIT-Lizenz; seine Teile sind hier genannt.</translation>
  </message>
  <message>
   <source>MemoryLink {0}</source>
   <translation>MemoryLink {0}</translation>
  </message>
  <message>
   <source>Nothing leaves this machine.</source>
   <translation>Nichts verlässt diesen Rechner.</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Anzeigen</translation>
  </message>
  <message>
   <source>This vault</source>
   <translation>Dieser Tresor</translation>
  </message>
 </context>
 <context>
  <name>AboutDraft</name>
  <message>
   <source>Date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>{0}, {1}</source>
   <translation>{0}, {1}</translation>
  </message>
 </context>
 <context>
  <name>AsOfBanner</name>
  <message>
   <source>Close this message</source>
   <translation>Diese Meldung schließen</translation>
  </message>
 </context>
 <context>
  <name>AsOfPopup</name>
  <message>
   <source>A day, in words or numbers</source>
   <translation>Ein Tag, in Worten oder Zahlen</translation>
  </message>
  <message>
   <source>As of a day</source>
   <translation>Stand an einem Tag</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Tag</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Anzeigen</translation>
  </message>
  <message>
   <source>That is no day that is understood here.</source>
   <translation>Diesen Tag versteht MemoryLink nicht.</translation>
  </message>
  <message>
   <source>That is {0}.</source>
   <translation>Das ist {0}.</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Heute</translation>
  </message>
  <message>
   <source>Write 3 March 2025, 2025-03 or 3 weeks ago, or pick a day.</source>
   <translation>Schreib 3. März 2025, 2025-03 oder vor 3 Wochen, oder wähle einen Tag.</translation>
  </message>
  <message>
   <source>last friday</source>
   <translation>letzten Freitag</translation>
  </message>
 </context>
 <context>
  <name>AskPassphrase</name>
  <message>
   <source>Hide the passphrase</source>
   <translation>Passphrase verbergen</translation>
  </message>
  <message>
   <source>Leave it</source>
   <translation>So lassen</translation>
  </message>
  <message>
   <source>Show the passphrase</source>
   <translation>Passphrase zeigen</translation>
  </message>
 </context>
 <context>
  <name>AutoLock</name>
  <message>
   <source>Locks after {0} min</source>
   <translation>Sperrt nach {0} min</translation>
  </message>
  <message>
   <source>Locks in {0} min</source>
   <translation>Sperrt in {0} min</translation>
  </message>
 </context>
 <context>
  <name>BackupCards</name>
  <message>
   <source>All of it was read; {0} memories are in it.</source>
   <translation>Alles wurde gelesen; {0} Erinnerungen sind darin.</translation>
  </message>
  <message>
   <source>An empty folder for the restored vault</source>
   <translation>Ein leerer Ordner für den wiederhergestellten Tresor</translation>
  </message>
  <message>
   <source>As before</source>
   <translation>Wie vorher</translation>
  </message>
  <message>
   <source>Back up now</source>
   <translation>Jetzt sichern</translation>
  </message>
  <message>
   <source>Backed up and checked</source>
   <translation>Gesichert und geprüft</translation>
  </message>
  <message>
   <source>Backing up, then reading it back (MiB)</source>
   <translation>Sichern und wieder einlesen (MiB)</translation>
  </message>
  <message>
   <source>Backups</source>
   <translation>Sicherungen</translation>
  </message>
  <message>
   <source>Backups (*.backup)</source>
   <translation>Sicherungen (*.backup)</translation>
  </message>
  <message>
   <source>Backups that there are</source>
   <translation>Vorhandene Sicherungen</translation>
  </message>
  <message>
   <source>By itself</source>
   <translation>Von selbst</translation>
  </message>
  <message>
   <source>Checking the backup (MiB)</source>
   <translation>Sicherung wird geprüft (MiB)</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>Wählen …</translation>
  </message>
  <message>
   <source>Delete it for good</source>
   <translation>Endgültig löschen</translation>
  </message>
  <message>
   <source>Deleting the backup</source>
   <translation>Sicherung wird gelöscht</translation>
  </message>
  <message>
   <source>Each stands here, to be checked, restored or deleted.</source>
   <translation>Hier steht jede, zum Prüfen, Wiederherstellen oder Löschen.</translation>
  </message>
  <message>
   <source>From a file…</source>
   <translation>Aus einer Datei…</translation>
  </message>
  <message>
   <source>In the vault's own folder, which is lost with its disk. Another disk is better.</source>
   <translation>Im Ordner des Tresors, der mit seiner Platte verloren geht. Besser ist eine andere Platte.</translation>
  </message>
  <message>
   <source>It becomes a vault in an empty folder, and this one stays as it is. Its passphrase is the one of that time.</source>
   <translation>Sie wird ein Tresor in einem leeren Ordner, und dieser bleibt, wie er ist. Seine Passphrase ist die von damals.</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Lock this, open that</source>
   <translation>Diesen sperren, jenen öffnen</translation>
  </message>
  <message>
   <source>Making a vault of the backup, then reading it back</source>
   <translation>Aus der Sicherung wird ein Tresor, der dann gelesen wird</translation>
  </message>
  <message>
   <source>Newest first. Checking one reads all of it and opens its database.</source>
   <translation>Die neueste zuerst. Prüfen liest alles und öffnet die Datenbank.</translation>
  </message>
  <message>
   <source>None yet. A backup is one encrypted file that opens by itself.</source>
   <translation>Noch keine. Eine Sicherung ist eine verschlüsselte Datei, die sich für sich öffnen lässt.</translation>
  </message>
  <message>
   <source>Nothing brings it back. The vault and the other backups stay.</source>
   <translation>Nichts bringt sie zurück. Der Tresor und die anderen Sicherungen bleiben.</translation>
  </message>
  <message>
   <source>One is kept. It is an encrypted file that opens by itself.</source>
   <translation>Eine ist da: eine verschlüsselte Datei, die sich für sich öffnen lässt.</translation>
  </message>
  <message>
   <source>Restore a backup</source>
   <translation>Eine Sicherung wiederherstellen</translation>
  </message>
  <message>
   <source>Restored, with one memory</source>
   <translation>Wiederhergestellt, mit einer Erinnerung</translation>
  </message>
  <message>
   <source>Restored, with {0} memories</source>
   <translation>Wiederhergestellt, mit {0} Erinnerungen</translation>
  </message>
  <message>
   <source>The backup is gone for good</source>
   <translation>Die Sicherung ist endgültig weg</translation>
  </message>
  <message>
   <source>The backup of {0}</source>
   <translation>Die Sicherung vom {0}</translation>
  </message>
  <message>
   <source>The backup of {0} is sound</source>
   <translation>Die Sicherung vom {0} ist in Ordnung</translation>
  </message>
  <message>
   <source>The backup to restore</source>
   <translation>Die Sicherung, die wiederhergestellt wird</translation>
  </message>
  <message>
   <source>The vault lies in {0}. This one is still open.</source>
   <translation>Der Tresor liegt in {0}. Dieser ist noch offen.</translation>
  </message>
  <message>
   <source>This backup goes for good</source>
   <translation>Diese Sicherung wird endgültig gelöscht</translation>
  </message>
  <message>
   <source>Trash</source>
   <translation>Papierkorb</translation>
  </message>
  <message>
   <source>Where backups go</source>
   <translation>Wohin Sicherungen kommen</translation>
  </message>
  <message>
   <source>{0} are kept, each an encrypted file that opens by itself.</source>
   <translation>{0} sind da, jede eine verschlüsselte Datei, die sich für sich öffnen lässt.</translation>
  </message>
  <message>
   <source>{0}. Backups made before stay where they are.</source>
   <translation>{0}. Frühere Sicherungen bleiben, wo sie sind.</translation>
  </message>
 </context>
 <context>
  <name>BackupRow</name>
  <message>
   <source>1 memory, {0}</source>
   <translation>1 Erinnerung, {0}</translation>
  </message>
  <message>
   <source>Can't be read</source>
   <translation>Nicht lesbar</translation>
  </message>
  <message>
   <source>Check</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <source>Check the backup of {0}</source>
   <translation>Sicherung vom {0} prüfen</translation>
  </message>
  <message>
   <source>Damaged</source>
   <translation>Beschädigt</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Delete the backup of {0}</source>
   <translation>Sicherung vom {0} löschen</translation>
  </message>
  <message>
   <source>Makes a vault of it in a folder of its own</source>
   <translation>Macht daraus einen Tresor in einem eigenen Ordner</translation>
  </message>
  <message>
   <source>Of a newer program</source>
   <translation>Von neuerem Programm</translation>
  </message>
  <message>
   <source>Of an earlier key</source>
   <translation>Mit früherem Schlüssel</translation>
  </message>
  <message>
   <source>Reads all of it and opens its database</source>
   <translation>Liest alles und öffnet die Datenbank</translation>
  </message>
  <message>
   <source>Restore the backup of {0}</source>
   <translation>Die Sicherung vom {0} wiederherstellen</translation>
  </message>
  <message>
   <source>Restore…</source>
   <translation>Wiederherstellen…</translation>
  </message>
  <message>
   <source>{0} memories, {1}</source>
   <translation>{0} Erinnerungen, {1}</translation>
  </message>
 </context>
 <context>
  <name>Banner</name>
  <message>
   <source>Close this message</source>
   <translation>Diese Meldung schließen</translation>
  </message>
 </context>
 <context>
  <name>BranchViewModel</name>
  <message>
   <source>Dropped the branch “{0}”</source>
   <translation>Zweig „{0}“ verworfen</translation>
  </message>
  <message>
   <source>Merged “{0}” into “{1}”</source>
   <translation>„{0}“ in „{1}“ eingearbeitet</translation>
  </message>
  <message>
   <source>Switched to “{0}”</source>
   <translation>Zu „{0}“ gewechselt</translation>
  </message>
  <message>
   <source>The memory changed meanwhile. Your merge is kept beside it.</source>
   <translation>Die Erinnerung wurde inzwischen geändert. Was du eingearbeitet hast, liegt daneben.</translation>
  </message>
  <message>
   <source>rewrite</source>
   <translation>Neufassung</translation>
  </message>
  <message>
   <source>“{0}” has moved on. Both texts are kept.</source>
   <translation>„{0}“ ist inzwischen weiter. Beide Texte bleiben.</translation>
  </message>
  <message>
   <source>“{0}” has nothing that “{1}” doesn't hold already.</source>
   <translation>„{0}“ hat nichts, was nicht schon in „{1}“ steht.</translation>
  </message>
 </context>
 <context>
  <name>BringPage</name>
  <message>
   <source>A file or an archive</source>
   <translation>Eine Datei oder ein Archiv</translation>
  </message>
  <message>
   <source>A folder of notes</source>
   <translation>Ein Ordner mit Notizen</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <translation>Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Appearance: as the system</source>
   <translation>Aussehen: wie das System</translation>
  </message>
  <message>
   <source>Appearance: dark</source>
   <translation>Aussehen: dunkel</translation>
  </message>
  <message>
   <source>Appearance: light</source>
   <translation>Aussehen: hell</translation>
  </message>
  <message>
   <source>Bring your notes</source>
   <translation>Bring deine Notizen mit</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <translation>Datei wählen …</translation>
  </message>
  <message>
   <source>Choose a folder…</source>
   <translation>Ordner wählen …</translation>
  </message>
  <message>
   <source>Import {0}</source>
   <translation>{0} importieren</translation>
  </message>
  <message>
   <source>Joplin, Keep, ChatGPT, Claude, mail, tables …</source>
   <translation>Joplin, Notizen, ChatGPT, Claude, Mail, Tabellen …</translation>
  </message>
  <message>
   <source>Obsidian, Logseq, or an unpacked export.</source>
   <translation>Obsidian, Logseq, ein entpackter Export.</translation>
  </message>
  <message>
   <source>One memory in {0}.</source>
   <translation>Eine Erinnerung in {0}.</translation>
  </message>
  <message>
   <source>Reading {0}</source>
   <translation>{0} wird gelesen</translation>
  </message>
  <message>
   <source>Reading: {0} until now</source>
   <translation>Liest: bisher {0}</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Überspringen</translation>
  </message>
  <message>
   <source>Start with an empty vault</source>
   <translation>Mit einem leeren Tresor anfangen</translation>
  </message>
  <message>
   <source>The file with the notes</source>
   <translation>Die Datei mit den Notizen</translation>
  </message>
  <message>
   <source>The folder with the notes</source>
   <translation>Der Ordner mit den Notizen</translation>
  </message>
  <message>
   <source>The model that comes along finds English texts by their meaning best. For other languages choose another one under Settings, Search and meaning.</source>
   <translation>Das mitgelieferte Modell findet englische Texte am besten nach ihrer Bedeutung. Für andere Sprachen wähle ein anderes unter Einstellungen, Suche und Bedeutung.</translation>
  </message>
  <message>
   <source>The notes could not be counted</source>
   <translation>Die Notizen ließen sich nicht zählen</translation>
  </message>
  <message>
   <source>There is nothing to import in {0}.</source>
   <translation>In {0} gibt es nichts zu importieren.</translation>
  </message>
  <message>
   <source>They stay where they are, as they are; what is imported is a copy, encrypted. It can be run again: nothing doubles.</source>
   <translation>Sie bleiben, wo und wie sie sind; importiert wird eine Kopie, verschlüsselt. Es lässt sich wiederholen: nichts wird doppelt.</translation>
  </message>
  <message>
   <source>What {0} is can't be told. Settings can import it later.</source>
   <translation>Was {0} ist, lässt sich nicht erkennen. In den Einstellungen kannst du es später importieren.</translation>
  </message>
  <message>
   <source>{0} memories in {1}.</source>
   <translation>{0} Erinnerungen in {1}.</translation>
  </message>
 </context>
 <context>
  <name>BulkBar</name>
  <message>
   <source>Add a tag</source>
   <translation>Schlagwort hinzufügen</translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>Archivieren</translation>
  </message>
  <message>
   <source>As Markdown files…</source>
   <translation>Als Markdown-Dateien …</translation>
  </message>
  <message>
   <source>As a .jsonl file…</source>
   <translation>Als .jsonl-Datei …</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Move to the Trash</source>
   <translation>In den Papierkorb</translation>
  </message>
  <message>
   <source>Select one only</source>
   <translation>Nur eine wählen</translation>
  </message>
  <message>
   <source>What to do with the selected memories</source>
   <translation>Was mit den gewählten Erinnerungen geschieht</translation>
  </message>
  <message>
   <source>{0} selected</source>
   <translation>{0} gewählt</translation>
  </message>
 </context>
 <context>
  <name>BulkPage</name>
  <message>
   <source>1 duplicate above {0}{1}%</source>
   <translation>1 Dublette über {0}{1}%</translation>
  </message>
  <message>
   <source>1 fact above {0}{1}%</source>
   <translation>1 Fakt über {0}{1}%</translation>
  </message>
  <message>
   <source>Accept none of them</source>
   <translation>Keine davon annehmen</translation>
  </message>
  <message>
   <source>Accept {0}</source>
   <translation>{0} annehmen</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Duplicates that are accepted</source>
   <translation>Dubletten, die angenommen werden</translation>
  </message>
  <message>
   <source>Each is kept as it is proposed, as a memory of its own beside the conversation. One undo takes all of it back.</source>
   <translation>Jeder wird so behalten, wie er vorgeschlagen ist, als eigene Erinnerung neben dem Gespräch. Einmal Rückgängig nimmt alles zurück.</translation>
  </message>
  <message>
   <source>Each is settled as suggested: the newer one stays, the older goes to the archive with its history. One undo takes all of it back.</source>
   <translation>Jede wird wie vorgeschlagen entschieden: Die neuere bleibt, die ältere geht mit ihrem Verlauf ins Archiv. Einmal „Rückgängig“ nimmt alles zurück.</translation>
  </message>
  <message>
   <source>Facts that are kept</source>
   <translation>Fakten, die behalten werden</translation>
  </message>
  <message>
   <source>Keep none of them</source>
   <translation>Keinen davon behalten</translation>
  </message>
  <message>
   <source>Keep {0}</source>
   <translation>{0} behalten</translation>
  </message>
  <message>
   <source>Tick at least one.</source>
   <translation>Setze mindestens ein Häkchen.</translation>
  </message>
  <message>
   <source>{0} duplicates above {1}{2}%</source>
   <translation>{0} Dubletten über {1}{2}%</translation>
  </message>
  <message>
   <source>{0} facts above {1}{2}%</source>
   <translation>{0} Fakten über {1}{2}%</translation>
  </message>
 </context>
 <context>
  <name>BulkViewModel</name>
  <message>
   <source>An empty folder for the memories, as plain text</source>
   <translation>Ein leerer Ordner für die Erinnerungen als Klartext</translation>
  </message>
  <message>
   <source>Archived {0} memories</source>
   <translation>{0} Erinnerungen archiviert</translation>
  </message>
  <message>
   <source>Deleted {0} memories</source>
   <translation>{0} Erinnerungen gelöscht</translation>
  </message>
  <message>
   <source>Nothing had to change.</source>
   <translation>Es war nichts zu ändern.</translation>
  </message>
  <message>
   <source>Tagged {0} with “{1}”</source>
   <translation>{0} mit „{1}“ versehen</translation>
  </message>
  <message>
   <source>Where to write the memories, as plain text</source>
   <translation>Wohin die Erinnerungen als Klartext geschrieben werden</translation>
  </message>
  <message>
   <source>Wrote {0} memories to {1}. What stands there is not encrypted.</source>
   <translation>{0} Erinnerungen nach {1} geschrieben. Was dort steht, ist nicht verschlüsselt.</translation>
  </message>
 </context>
 <context>
  <name>CaptureStrip</name>
  <message>
   <source>Disagreeing and similar memories</source>
   <translation>Widersprechende und ähnliche Erinnerungen</translation>
  </message>
  <message>
   <source>Disagrees</source>
   <translation>Widerspricht</translation>
  </message>
  <message>
   <source>Similar</source>
   <translation>Ähnlich</translation>
  </message>
  <message>
   <source>What you kept before and is like this shows up here while you write.</source>
   <translation>Was du früher behalten hast und diesem ähnelt, erscheint hier beim Schreiben.</translation>
  </message>
 </context>
 <context>
  <name>CaptureView</name>
  <message>
   <source>1 fact from it waits in Review.</source>
   <translation>1 Fakt daraus wartet in der Durchsicht.</translation>
  </message>
  <message>
   <source>1 word</source>
   <translation>1 Wort</translation>
  </message>
  <message>
   <source>A file whose text to take</source>
   <translation>Eine Datei, deren Text übernommen wird</translation>
  </message>
  <message>
   <source>Capture</source>
   <translation>Erfassen</translation>
  </message>
  <message>
   <source>Ctrl</source>
   <translation>Strg</translation>
  </message>
  <message>
   <source>Draft kept, encrypted, {0}</source>
   <translation>Entwurf gesichert, verschlüsselt, {0}</translation>
  </message>
  <message>
   <source>Drop files or paste long text</source>
   <translation>Dateien ablegen oder langen Text einfügen</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Keep this memory</source>
   <translation>Diese Erinnerung behalten</translation>
  </message>
  <message>
   <source>Kept. It replaces {0} memories.</source>
   <translation>Behalten. Das ersetzt {0} Erinnerungen.</translation>
  </message>
  <message>
   <source>Kept. It replaces “{0}”.</source>
   <translation>Behalten. Das ersetzt „{0}“.</translation>
  </message>
  <message>
   <source>Kept. The older one holds as well.</source>
   <translation>Behalten. Auch das Ältere gilt weiter.</translation>
  </message>
  <message>
   <source>Kept. What you decided about older memories waits in Review.</source>
   <translation>Behalten. Was du über ältere Erinnerungen entschieden hast, wartet in der Durchsicht.</translation>
  </message>
  <message>
   <source>Markdown</source>
   <translation>Markdown</translation>
  </message>
  <message>
   <source>No facts were found in it to propose.</source>
   <translation>Darin war kein Fakt zum Vorschlagen.</translation>
  </message>
  <message>
   <source>Not every file was taken. Your text is as it was.</source>
   <translation>Nicht jede Datei wurde übernommen. Dein Text ist unverändert.</translation>
  </message>
  <message>
   <source>Not kept yet. Your draft stays here.</source>
   <translation>Noch nicht behalten. Dein Entwurf bleibt hier.</translation>
  </message>
  <message>
   <source>Nothing is written.</source>
   <translation>Es steht noch nichts da.</translation>
  </message>
  <message>
   <source>Take the text of a file…</source>
   <translation>Text aus einer Datei übernehmen …</translation>
  </message>
  <message>
   <source>Take the text of files</source>
   <translation>Text aus Dateien übernehmen</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>Texts ({0})</source>
   <translation>Texte ({0})</translation>
  </message>
  <message>
   <source>That is no tag. All else stays as it is.</source>
   <translation>Das ist kein Schlagwort. Alles andere bleibt, wie es ist.</translation>
  </message>
  <message>
   <source>What do you want to know again?</source>
   <translation>Was möchtest du später wieder wissen?</translation>
  </message>
  <message>
   <source>Your draft from last time</source>
   <translation>Dein Entwurf vom letzten Mal</translation>
  </message>
  <message>
   <source>Your draft is on screen only, it could not be saved.</source>
   <translation>Dein Entwurf steht nur auf dem Bildschirm, er ließ sich nicht sichern.</translation>
  </message>
  <message>
   <source>{0} facts from it wait in Review.</source>
   <translation>{0} Fakten daraus warten in der Durchsicht.</translation>
  </message>
  <message>
   <source>{0} words</source>
   <translation>{0} Wörter</translation>
  </message>
 </context>
 <context>
  <name>CareCards</name>
  <message>
   <source>Doctor</source>
   <translation>Doktor</translation>
  </message>
  <message>
   <source>It can't be mended from what is there. Restore a backup.</source>
   <translation>Es lässt sich aus dem Vorhandenen nicht beheben. Bitte eine Sicherung wiederherstellen.</translation>
  </message>
  <message>
   <source>Look now</source>
   <translation>Jetzt nachsehen</translation>
  </message>
  <message>
   <source>Look whether all is sound</source>
   <translation>Nachsehen, ob alles in Ordnung ist</translation>
  </message>
  <message>
   <source>Looking at everything</source>
   <translation>Alles wird angesehen</translation>
  </message>
  <message>
   <source>Mend</source>
   <translation>Beheben</translation>
  </message>
  <message>
   <source>Mends what can be mended; damaged files are set aside</source>
   <translation>Behebt, was sich beheben lässt; beschädigte Dateien werden beiseitegelegt</translation>
  </message>
  <message>
   <source>Reads every page, text and vector. It changes nothing by itself.</source>
   <translation>Liest jede Seite, jeden Text und Vektor. Ändert von sich aus nichts.</translation>
  </message>
  <message>
   <source>Some of it can be mended from what is there.</source>
   <translation>Manches lässt sich aus dem Vorhandenen beheben.</translation>
  </message>
  <message>
   <source>Something is broken</source>
   <translation>Etwas ist beschädigt</translation>
  </message>
  <message>
   <source>The vault is sound</source>
   <translation>Der Tresor ist in Ordnung</translation>
  </message>
  <message>
   <source>{0} checks found nothing.</source>
   <translation>{0} Prüfungen fanden nichts.</translation>
  </message>
  <message>
   <source>{0} checks; what should be done stands below.</source>
   <translation>{0} Prüfungen; was zu tun ist, steht unten.</translation>
  </message>
 </context>
 <context>
  <name>CasePage</name>
  <message>
   <source>As edited above</source>
   <translation>Wie bearbeitet</translation>
  </message>
  <message>
   <source>Both still hold</source>
   <translation>Beide gelten weiter</translation>
  </message>
  <message>
   <source>Keep both</source>
   <translation>Beide behalten</translation>
  </message>
  <message>
   <source>Keep the older</source>
   <translation>Das Ältere behalten</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Vereinen</translation>
  </message>
  <message>
   <source>Never asked again</source>
   <translation>Nie wieder gefragt</translation>
  </message>
  <message>
   <source>Newer in the history</source>
   <translation>Neuere im Verlauf</translation>
  </message>
  <message>
   <source>Newer replaces older</source>
   <translation>Neues ersetzt Altes</translation>
  </message>
  <message>
   <source>Not a conflict</source>
   <translation>Kein Konflikt</translation>
  </message>
  <message>
   <source>Nothing disagrees.</source>
   <translation>Nichts widerspricht sich.</translation>
  </message>
  <message>
   <source>Older in the history</source>
   <translation>Ältere im Verlauf</translation>
  </message>
  <message>
   <source>One memory can't say both: keep one of them, or merge.</source>
   <translation>Eine Erinnerung kann nicht beides sagen: Behalte eine Fassung oder führe sie zusammen.</translation>
  </message>
  <message>
   <source>Only one can hold</source>
   <translation>Nur eine kann gelten</translation>
  </message>
  <message>
   <source>Only the wording differs</source>
   <translation>Nur der Wortlaut ist verschieden</translation>
  </message>
  <message>
   <source>The older is archived</source>
   <translation>Die ältere ins Archiv</translation>
  </message>
  <message>
   <source>The texts are the same</source>
   <translation>Die Texte sind gleich</translation>
  </message>
  <message>
   <source>They differ as a whole</source>
   <translation>Sie sind als Ganzes verschieden</translation>
  </message>
 </context>
 <context>
  <name>Choice</name>
  <message>
   <source>{0}: {1}</source>
   <translation>{0}: {1}</translation>
  </message>
 </context>
 <context>
  <name>ChordButton</name>
  <message>
   <source>None</source>
   <translation>Keine</translation>
  </message>
  <message>
   <source>Press the keys…</source>
   <translation>Tasten drücken …</translation>
  </message>
  <message>
   <source>Press to record other keys; Backspace then clears them</source>
   <translation>Drücken, um andere Tasten aufzunehmen; die Rücktaste löscht sie dann</translation>
  </message>
  <message>
   <source>{0}: {1}</source>
   <translation>{0}: {1}</translation>
  </message>
 </context>
 <context>
  <name>ClipboardRow</name>
  <message>
   <source>A password manager marked the clipboard as secret. It is not offered.</source>
   <translation>Ein Passwortspeicher hat die Zwischenablage als geheim markiert. Sie wird nicht angeboten.</translation>
  </message>
  <message>
   <source>Add from clipboard</source>
   <translation>Aus Zwischenablage einfügen</translation>
  </message>
  <message>
   <source>Add from the clipboard</source>
   <translation>Aus der Zwischenablage einfügen</translation>
  </message>
 </context>
 <context>
  <name>CommandPalette</name>
  <message>
   <source>Choose</source>
   <translation>Wählen</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Commands</source>
   <translation>Befehle</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Esc</source>
   <translation>Esc</translation>
  </message>
  <message>
   <source>Find a command</source>
   <translation>Befehl suchen</translation>
  </message>
  <message>
   <source>No command is called that.</source>
   <translation>So heißt kein Befehl.</translation>
  </message>
  <message>
   <source>On “{0}”</source>
   <translation>Zu „{0}“</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Ausführen</translation>
  </message>
 </context>
 <context>
  <name>CompletionList</name>
  <message>
   <source>Completions</source>
   <translation>Vorschläge</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
 </context>
 <context>
  <name>ConflictBanner</name>
  <message>
   <source>Close this message</source>
   <translation>Diese Meldung schließen</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>Durchsicht</translation>
  </message>
  <message>
   <source>Revision {0} is shown; revision {1} waits on a branch. Both are kept until you decide.</source>
   <translation>Fassung {0} wird gezeigt; Fassung {1} wartet auf einem Zweig. Beide bleiben, bis du entscheidest.</translation>
  </message>
  <message>
   <source>This brings “{0}” up to date</source>
   <translation>Das hier ist neuer als „{0}“</translation>
  </message>
  <message>
   <source>Two texts were written at the same time</source>
   <translation>Zwei Texte wurden gleichzeitig geschrieben</translation>
  </message>
  <message>
   <source>“{0}” brings this up to date</source>
   <translation>„{0}“ ist neuer als das hier</translation>
  </message>
  <message>
   <source>“{0}” says otherwise</source>
   <translation>„{0}“ sagt etwas anderes</translation>
  </message>
  <message>
   <source>“{0}” says the same</source>
   <translation>„{0}“ sagt dasselbe</translation>
  </message>
 </context>
 <context>
  <name>CreateView</name>
  <message>
   <source>Also keep the key in the system's keyring</source>
   <translation>Schlüssel auch im Schlüsselbund behalten</translation>
  </message>
  <message>
   <source>Appearance: as the system</source>
   <translation>Aussehen: wie das System</translation>
  </message>
  <message>
   <source>Appearance: dark</source>
   <translation>Aussehen: dunkel</translation>
  </message>
  <message>
   <source>Appearance: light</source>
   <translation>Aussehen: hell</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Choose another folder</source>
   <translation>Anderen Ordner wählen</translation>
  </message>
  <message>
   <source>Continue to the recovery kit</source>
   <translation>Weiter zum Notfallblatt</translation>
  </message>
  <message>
   <source>Counted for someone who has your disk and a thousand machines.</source>
   <translation>Gerechnet für jemanden mit deiner Platte und tausend Rechnern.</translation>
  </message>
  <message>
   <source>Create a vault</source>
   <translation>Tresor anlegen</translation>
  </message>
  <message>
   <source>Each guess costs {0} s and {1} MiB</source>
   <translation>Jeder Versuch kostet {0} s und {1} MiB</translation>
  </message>
  <message>
   <source>Filling a vault with sample memories</source>
   <translation>Ein Tresor wird mit Beispielen gefüllt</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <source>Making the keys, about a second</source>
   <translation>Schlüssel entstehen, etwa eine Sekunde</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Nobody can reset it.</source>
   <translation>Niemand kann sie zurücksetzen.</translation>
  </message>
  <message>
   <source>One passphrase opens everything in it. Four unrelated words are easy to keep and hard to guess.</source>
   <translation>Eine Passphrase öffnet alles darin. Vier Wörter ohne Zusammenhang sind leicht zu merken und schwer zu raten.</translation>
  </message>
  <message>
   <source>Open a vault…</source>
   <translation>Tresor öffnen …</translation>
  </message>
  <message>
   <source>Opens without asking while you are logged in.</source>
   <translation>Öffnet ohne Nachfrage, solange du angemeldet bist.</translation>
  </message>
  <message>
   <source>Personal</source>
   <translation>Persönlich</translation>
  </message>
  <message>
   <source>This system has no keyring that protects what it keeps.</source>
   <translation>Hier ist kein Schlüsselbund, der wirklich schützt.</translation>
  </message>
  <message>
   <source>Try it with sample memories</source>
   <translation>Mit Beispielen ausprobieren</translation>
  </message>
  <message>
   <source>Where the vault's folder goes</source>
   <translation>Wohin der Ordner des Tresors kommt</translation>
  </message>
  <message>
   <source>Without the passphrase and the recovery kit, the vault stays closed for good. The next step shows the kit.</source>
   <translation>Ohne Passphrase und Notfallblatt bleibt der Tresor für immer zu. Das Blatt kommt im nächsten Schritt.</translation>
  </message>
 </context>
 <context>
  <name>Curation</name>
  <message>
   <source>1 day</source>
   <translation>1 Tag</translation>
  </message>
  <message>
   <source>Anything with the tag “{0}”</source>
   <translation>Alles mit dem Schlagwort „{0}“</translation>
  </message>
  <message>
   <source>Begins anew: you brought it back from the archive</source>
   <translation>Beginnt von vorn: du hast sie aus dem Archiv zurückgeholt</translation>
  </message>
  <message>
   <source>Lasting: here for long, and important</source>
   <translation>Bleibend: lange hier und wichtig</translation>
  </message>
  <message>
   <source>Lasting: here for long, importance {1}</source>
   <translation>Bleibend: lange hier, Wichtigkeit {1}</translation>
  </message>
  <message>
   <source>Settled: no longer in hand</source>
   <translation>Abgelegt: nicht mehr in Arbeit</translation>
  </message>
  <message>
   <source>Settled: not used for {0}</source>
   <translation>Abgelegt: {0} nicht benutzt</translation>
  </message>
  <message>
   <source>To the Trash after {0} in the archive.</source>
   <translation>In den Papierkorb nach {0} im Archiv.</translation>
  </message>
  <message>
   <source>To the Trash: {0} in the archive</source>
   <translation>In den Papierkorb: {0} im Archiv</translation>
  </message>
  <message>
   <source>To the archive {0} after the last change, to the Trash after {1} there.</source>
   <translation>Ins Archiv {0} nach der letzten Änderung, in den Papierkorb nach {1} dort.</translation>
  </message>
  <message>
   <source>To the archive {0} after the last change.</source>
   <translation>Ins Archiv {0} nach der letzten Änderung.</translation>
  </message>
  <message>
   <source>To the archive: it faded</source>
   <translation>Ins Archiv: sie ist verblasst</translation>
  </message>
  <message>
   <source>To the archive: not used for {0}, importance {1}</source>
   <translation>Ins Archiv: {0} nicht benutzt, Wichtigkeit {1}</translation>
  </message>
  <message>
   <source>To the archive: {0} without a change</source>
   <translation>Ins Archiv: {0} ohne Änderung</translation>
  </message>
  <message>
   <source>Type {0}</source>
   <translation>Art {0}</translation>
  </message>
  <message>
   <source>Type {0} with the tag “{1}”</source>
   <translation>Art {0} mit dem Schlagwort „{1}“</translation>
  </message>
  <message>
   <source>{0} becoming lasting</source>
   <translation>{0} werden bleibend</translation>
  </message>
  <message>
   <source>{0} beginning anew</source>
   <translation>{0} von vorn</translation>
  </message>
  <message>
   <source>{0} by your rules</source>
   <translation>{0} nach deinen Regeln</translation>
  </message>
  <message>
   <source>{0} days</source>
   <translation>{0} Tage</translation>
  </message>
  <message>
   <source>{0} fading to the archive</source>
   <translation>{0} verblasst ins Archiv</translation>
  </message>
  <message>
   <source>{0} settling</source>
   <translation>{0} abgelegt</translation>
  </message>
  <message>
   <source>{0} to the Trash</source>
   <translation>{0} in den Papierkorb</translation>
  </message>
  <message>
   <source>{0} to the archive</source>
   <translation>{0} ins Archiv</translation>
  </message>
  <message>
   <source>{0} to the archive by your rules</source>
   <translation>{0} nach deinen Regeln ins Archiv</translation>
  </message>
  <message>
   <source>{0}, by rule {1}</source>
   <translation>{0}, nach Regel {1}</translation>
  </message>
  <message>
   <source>{0}, {1}</source>
   <translation>{0}, {1}</translation>
  </message>
 </context>
 <context>
  <name>CurationCards</name>
  <message>
   <source>Add a rule…</source>
   <translation>Regel hinzufügen …</translation>
  </message>
  <message>
   <source>Curate now</source>
   <translation>Jetzt aufräumen</translation>
  </message>
  <message>
   <source>Curation</source>
   <translation>Aufräumen</translation>
  </message>
  <message>
   <source>Do it now</source>
   <translation>Jetzt anwenden</translation>
  </message>
  <message>
   <source>Every night</source>
   <translation>Jede Nacht</translation>
  </message>
  <message>
   <source>Going through the memories</source>
   <translation>Die Erinnerungen werden durchgesehen</translation>
  </message>
  <message>
   <source>How important a memory is</source>
   <translation>Wie wichtig eine Erinnerung ist</translation>
  </message>
  <message>
   <source>How memories settle and fade</source>
   <translation>Wie Erinnerungen sich legen und verblassen</translation>
  </message>
  <message>
   <source>In the last 30 days</source>
   <translation>In den letzten 30 Tagen</translation>
  </message>
  <message>
   <source>Leave all as it is</source>
   <translation>Alles lassen, wie es ist</translation>
  </message>
  <message>
   <source>Look first</source>
   <translation>Erst ansehen</translation>
  </message>
  <message>
   <source>Look what curation would move</source>
   <translation>Ansehen, was beim Aufräumen verschoben würde</translation>
  </message>
  <message>
   <source>Look what your rules would move</source>
   <translation>Ansehen, was deine Regeln verschieben würden</translation>
  </message>
  <message>
   <source>Move {0}</source>
   <translation>{0} verschieben</translation>
  </message>
  <message>
   <source>Moved by the rules: {0}</source>
   <translation>Nach den Regeln verschoben: {0}</translation>
  </message>
  <message>
   <source>Nothing moved</source>
   <translation>Nichts wurde verschoben</translation>
  </message>
  <message>
   <source>Nothing would move now</source>
   <translation>Jetzt würde nichts verschoben</translation>
  </message>
  <message>
   <source>Once a day, while the vault is open, by the rules below.</source>
   <translation>Einmal am Tag, solange der Tresor offen ist, nach den Regeln unten.</translation>
  </message>
  <message>
   <source>Only rules that you write here ever delete anything.</source>
   <translation>Nur Regeln, die du hier schreibst, löschen je etwas.</translation>
  </message>
  <message>
   <source>Removed the rule: {0}</source>
   <translation>Regel entfernt: {0}</translation>
  </message>
  <message>
   <source>Retention</source>
   <translation>Aufbewahrung</translation>
  </message>
  <message>
   <source>Shows first what would move, and why. Pinned memories and those with an open conflict never fade.</source>
   <translation>Zeigt zuerst, was verschoben würde und warum. Angeheftete Erinnerungen und solche mit einem offenen Konflikt verblassen nie.</translation>
  </message>
  <message>
   <source>Shows first what your rules would move; else they run every night.</source>
   <translation>Zeigt zuerst, was deine Regeln verschieben würden; sonst laufen sie jede Nacht.</translation>
  </message>
  <message>
   <source>The rules moved nothing yet.</source>
   <translation>Die Regeln haben noch nichts verschoben.</translation>
  </message>
  <message>
   <source>The rules moved nothing. Curated last: {0}, {1} looked at.</source>
   <translation>Die Regeln haben nichts verschoben. Zuletzt aufgeräumt: {0}, {1} durchgesehen.</translation>
  </message>
  <message>
   <source>What the rules did</source>
   <translation>Was die Regeln getan haben</translation>
  </message>
  <message>
   <source>What was done can be taken back for so long.</source>
   <translation>Was getan wurde, lässt sich so lange zurücknehmen.</translation>
  </message>
  <message>
   <source>What would move</source>
   <translation>Was verschoben würde</translation>
  </message>
  <message>
   <source>What you said of it stands, and pinned is 1. Else it begins at what its type is worth: decision {0}; insight {1}, contact {2}, task {3}; meeting {4}, note {5}, custom {6}; file {7}. From there:</source>
   <translation>Was du gesagt hast, gilt, und angeheftet ist 1. Sonst zählt am Anfang, was die Art wert ist: Entscheidung {0}; Einsicht {1}, Kontakt {2}, Aufgabe {3}; Treffen {4}, Notiz {5}, Eigenes {6}; Datei {7}. Von da an:</translation>
  </message>
  <message>
   <source>Where it begins</source>
   <translation>Der Anfang</translation>
  </message>
  <message>
   <source>Your rules</source>
   <translation>Deine Regeln</translation>
  </message>
  <message>
   <source>{0} Last looked: {1}.</source>
   <translation>{0} Zuletzt nachgesehen: {1}.</translation>
  </message>
  <message>
   <source>{0} What goes to the Trash goes for good {1} days later.</source>
   <translation>{0} Was in den Papierkorb kommt, ist {1} Tage später endgültig weg.</translation>
  </message>
  <message>
   <source>{0} What goes to the Trash waits there.</source>
   <translation>{0} Was in den Papierkorb kommt, wartet dort.</translation>
  </message>
  <message>
   <source>{0} would move: {1}</source>
   <translation>{0} würden verschoben: {1}</translation>
  </message>
 </context>
 <context>
  <name>CurationRules</name>
  <message>
   <source>A use longer ago adds nothing.</source>
   <translation>Länger her zählt nicht mehr.</translation>
  </message>
  <message>
   <source>Added for each link from or to another memory.</source>
   <translation>Kommt für jede Verbindung mit einer anderen Erinnerung hinzu.</translation>
  </message>
  <message>
   <source>Added to an assistant's turn of a conversation; below 0 it takes away.</source>
   <translation>Kommt hinzu, wenn ein Assistent es in einem Gespräch sagte; unter 0 wird abgezogen.</translation>
  </message>
  <message>
   <source>Added when it was opened, copied, shown or recalled.</source>
   <translation>Kommt hinzu, wenn sie geöffnet, kopiert, gezeigt oder abgerufen wurde.</translation>
  </message>
  <message>
   <source>Added when you kept it though another disagreed.</source>
   <translation>Kommt hinzu, wenn du sie behalten hast, obwohl eine andere widersprach.</translation>
  </message>
  <message>
   <source>Back to {0}, as it ships</source>
   <translation>Zurück auf {0}, wie ausgeliefert</translation>
  </message>
  <message>
   <source>Below this importance, 0 to 1.</source>
   <translation>Unter dieser Wichtigkeit, 0 bis 1.</translation>
  </message>
  <message>
   <source>Confirmed</source>
   <translation>Bestätigt</translation>
  </message>
  <message>
   <source>Days that count as lately</source>
   <translation>Tage, die als kürzlich zählen</translation>
  </message>
  <message>
   <source>Days until a lasting one fades</source>
   <translation>Tage, bis eine bleibende verblasst</translation>
  </message>
  <message>
   <source>Days until half of it has faded</source>
   <translation>Tage, bis die Hälfte verblasst ist</translation>
  </message>
  <message>
   <source>Days until it can become lasting</source>
   <translation>Tage, bis sie bleibend werden kann</translation>
  </message>
  <message>
   <source>Days until it fades</source>
   <translation>Tage, bis sie verblasst</translation>
  </message>
  <message>
   <source>Days until it settles</source>
   <translation>Tage, bis sie sich legt</translation>
  </message>
  <message>
   <source>From this importance on, 0 to 1.</source>
   <translation>Ab dieser Wichtigkeit, 0 bis 1.</translation>
  </message>
  <message>
   <source>Here for so long, and important enough, episodic becomes lasting (semantic).</source>
   <translation>So lange hier und wichtig genug, wird aus Vergangenem (episodisch) Bleibendes (semantisch).</translation>
  </message>
  <message>
   <source>Important enough to become lasting</source>
   <translation>Wichtig genug, um zu bleiben</translation>
  </message>
  <message>
   <source>Linked</source>
   <translation>Verbunden</translation>
  </message>
  <message>
   <source>Links that count</source>
   <translation>Verbindungen, die zählen</translation>
  </message>
  <message>
   <source>More of them add nothing.</source>
   <translation>Weitere zählen nicht.</translation>
  </message>
  <message>
   <source>Said by an assistant</source>
   <translation>Von einem Assistenten gesagt</translation>
  </message>
  <message>
   <source>The part of it, 0 to 1, that never fades.</source>
   <translation>Der Teil davon, 0 bis 1, der nie verblasst.</translation>
  </message>
  <message>
   <source>The same for memories that had become lasting.</source>
   <translation>Dasselbe für Erinnerungen, die bleibend geworden waren.</translation>
  </message>
  <message>
   <source>Unimportant enough to fade</source>
   <translation>Unwichtig genug, um zu verblassen</translation>
  </message>
  <message>
   <source>Unused for so long, a memory is no longer in hand (working) but of the past (episodic).</source>
   <translation>So lange nicht benutzt, ist eine Erinnerung nicht mehr in Arbeit, sondern vergangen (episodisch).</translation>
  </message>
  <message>
   <source>Unused for so long, and not important enough, it goes to the archive.</source>
   <translation>So lange nicht benutzt und nicht wichtig genug, kommt sie ins Archiv.</translation>
  </message>
  <message>
   <source>Used lately</source>
   <translation>Kürzlich benutzt</translation>
  </message>
  <message>
   <source>What disuse leaves</source>
   <translation>Was ohne Benutzung bleibt</translation>
  </message>
  <message>
   <source>Without use, importance falls to a half in so long.</source>
   <translation>Ohne Benutzung sinkt die Wichtigkeit in so vielen Tagen auf die Hälfte.</translation>
  </message>
  <message>
   <source>{0}: as it ships</source>
   <translation>{0}: wie ausgeliefert</translation>
  </message>
 </context>
 <context>
  <name>DatePopup</name>
  <message>
   <source>Date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <source>Date in words</source>
   <translation>Datum in Worten</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Tag</translation>
  </message>
  <message>
   <source>Now</source>
   <translation>Jetzt</translation>
  </message>
  <message>
   <source>Set</source>
   <translation>Übernehmen</translation>
  </message>
  <message>
   <source>That is no date. Write it as 31.12.2025, as 2025-12-31, or in words such as last friday or 3 weeks ago.</source>
   <translation>Das ist kein Datum. Schreib es als 31.12.2025, als 2025-12-31 oder in Worten wie letzten Freitag oder vor 3 Wochen.</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Uhrzeit</translation>
  </message>
  <message>
   <source>yesterday 18:30, 3 March 2025</source>
   <translation>gestern 18:30, 3. März 2025</translation>
  </message>
 </context>
 <context>
  <name>DayList</name>
  <message>
   <source>Days</source>
   <translation>Tage</translation>
  </message>
 </context>
 <context>
  <name>DayMap</name>
  <message>
   <source>The year in days</source>
   <translation>Das Jahr in Tagen</translation>
  </message>
  <message>
   <source>The year in days, {0}, {1}</source>
   <translation>Das Jahr in Tagen, {0}, {1}</translation>
  </message>
 </context>
 <context>
  <name>DayRows</name>
  <message>
   <source>, </source>
   <translation>, </translation>
  </message>
  <message>
   <source>{0}, {1}, {2}</source>
   <translation>{0}, {1}, {2}</translation>
  </message>
 </context>
 <context>
  <name>DecisionCard</name>
  <message>
   <source>Suggested</source>
   <translation>Vorgeschlagen</translation>
  </message>
  <message>
   <source>Suggested. {0}</source>
   <translation>Vorgeschlagen. {0}</translation>
  </message>
 </context>
 <context>
  <name>DeclaredSettings</name>
  <message>
   <source>1 hour</source>
   <translation>1 Stunde</translation>
  </message>
  <message>
   <source>A backup every day</source>
   <translation>Jeden Tag eine Sicherung</translation>
  </message>
  <message>
   <source>A folder with a language model of your own (safetensors) that knows contradictions and is asked in the background about each conflict found; nothing means none.</source>
   <translation>Ein Ordner mit einem eigenen Sprachmodell (safetensors), das Widersprüche kennt und im Hintergrund zu jedem gefundenen Konflikt gefragt wird; nichts heißt keins.</translation>
  </message>
  <message>
   <source>A program that keeps the vault open makes one backup a day; each takes about as much room as the vault's database, and up to 23 are kept.</source>
   <translation>Ein Programm, das den Tresor offen hält, macht täglich eine Sicherung; jede braucht etwa so viel Platz wie die Datenbank, und bis zu 23 bleiben.</translation>
  </message>
  <message>
   <source>A second opinion</source>
   <translation>Eine zweite Meinung</translation>
  </message>
  <message>
   <source>After how many days in the Trash a memory is gone for good; 0 keeps it there until the Trash is emptied by hand.</source>
   <translation>Nach wie vielen Tagen im Papierkorb eine Erinnerung endgültig weg ist; 0 behält sie dort, bis er von Hand geleert wird.</translation>
  </message>
  <message>
   <source>After {0} days</source>
   <translation>Nach {0} Tagen</translation>
  </message>
  <message>
   <source>After {0} minutes</source>
   <translation>Nach {0} Minuten</translation>
  </message>
  <message>
   <source>After {0} seconds</source>
   <translation>Nach {0} Sekunden</translation>
  </message>
  <message>
   <source>Chroma</source>
   <translation>Chroma</translation>
  </message>
  <message>
   <source>Daily backups to keep</source>
   <translation>Tägliche Sicherungen</translation>
  </message>
  <message>
   <source>Empty the Trash by itself</source>
   <translation>Papierkorb von selbst leeren</translation>
  </message>
  <message>
   <source>English</source>
   <translation>English</translation>
  </message>
  <message>
   <source>Exact</source>
   <translation>Genau</translation>
  </message>
  <message>
   <source>Folder of the backups</source>
   <translation>Ordner der Sicherungen</translation>
  </message>
  <message>
   <source>Full</source>
   <translation>Voll</translation>
  </message>
  <message>
   <source>German</source>
   <translation>Deutsch</translation>
  </message>
  <message>
   <source>Monthly backups to keep</source>
   <translation>Monatliche Sicherungen</translation>
  </message>
  <message>
   <source>Never</source>
   <translation>Nie</translation>
  </message>
  <message>
   <source>Of how many days the last backup is kept.</source>
   <translation>Von wie vielen Tagen die letzte Sicherung bleibt.</translation>
  </message>
  <message>
   <source>Of how many months the last backup is kept.</source>
   <translation>Von wie vielen Monaten die letzte Sicherung bleibt.</translation>
  </message>
  <message>
   <source>Of how many weeks the last backup is kept.</source>
   <translation>Von wie vielen Wochen die letzte Sicherung bleibt.</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <source>On</source>
   <translation>An</translation>
  </message>
  <message>
   <source>Reduced</source>
   <translation>Weniger</translation>
  </message>
  <message>
   <source>Search index</source>
   <translation>Suchindex</translation>
  </message>
  <message>
   <source>System</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>These keys can't be a hotkey. Take Ctrl, Alt or the system key with them.</source>
   <translation>Diese Tasten gehen nicht als Kürzel. Bitte Strg, Alt oder die Systemtaste dazunehmen.</translation>
  </message>
  <message>
   <source>Weekly backups to keep</source>
   <translation>Wöchentliche Sicherungen</translation>
  </message>
  <message>
   <source>What answers a search by meaning: Chroma in a process of its own, or the exact matrix alone, which needs about 150 MB less; it counts from the next unlock.</source>
   <translation>Was eine Suche nach Bedeutung beantwortet: Chroma in einem eigenen Prozess oder nur die genaue Matrix, die etwa 150 MB weniger braucht; gilt ab dem nächsten Entsperren.</translation>
  </message>
  <message>
   <source>What you are called</source>
   <translation>Wie du heißt</translation>
  </message>
  <message>
   <source>What you are called in conversations: what is said under this name is what you said, when facts are proposed; nothing means that only You, Me and nameless turns are yours.</source>
   <translation>Wie du in Gesprächen heißt: Was unter diesem Namen gesagt wird, hast du gesagt, wenn Fakten vorgeschlagen werden; nichts heißt, dass nur Beiträge ohne Namen deine sind.</translation>
  </message>
  <message>
   <source>When locked</source>
   <translation>Beim Sperren</translation>
  </message>
  <message>
   <source>Where backups go, best on another disk; nothing means the folder backups in the vault's own, which is lost with its disk.</source>
   <translation>Wohin Sicherungen kommen, am besten auf eine andere Platte; leer heißt der Ordner backups im Tresor, der mit seiner Platte verloren geht.</translation>
  </message>
  <message>
   <source>{0} hours</source>
   <translation>{0} Stunden</translation>
  </message>
  <message>
   <source>{0} minutes</source>
   <translation>{0} Minuten</translation>
  </message>
 </context>
 <context>
  <name>DeleteBar</name>
  <message>
   <source>Delete tag…</source>
   <translation>Schlagwort löschen …</translation>
  </message>
  <message>
   <source>Delete the tag</source>
   <translation>Schlagwort löschen</translation>
  </message>
  <message>
   <source>Deleting a tag keeps its memories.</source>
   <translation>Erinnerungen bleiben.</translation>
  </message>
  <message>
   <source>Keep the tag</source>
   <translation>Schlagwort behalten</translation>
  </message>
  <message>
   <source>Keep the tag below it, one level up</source>
   <translation>Das Schlagwort darunter behalten, eine Ebene höher</translation>
  </message>
  <message>
   <source>Keep the {0} tags below it, one level up</source>
   <translation>Die {0} Schlagwörter darunter behalten, eine Ebene höher</translation>
  </message>
  <message>
   <source>The memories stay, archive and Trash included.</source>
   <translation>Die Erinnerungen bleiben, auch in Archiv und Papierkorb.</translation>
  </message>
  <message>
   <source>The tags below it go as well. {0}</source>
   <translation>Die Schlagwörter darunter gehen mit. {0}</translation>
  </message>
  <message>
   <source>“{0}” comes off {1}.</source>
   <translation>„{0}“ wird entfernt: {1}.</translation>
  </message>
 </context>
 <context>
  <name>DemoStrip</name>
  <message>
   <source>Leave and delete the demo</source>
   <translation>Demo verlassen und löschen</translation>
  </message>
  <message>
   <source>This is the demo: sample memories in a vault of their own. It is deleted when you leave or lock it, with all that you write here.</source>
   <translation>Das ist die Demo: Beispiele in einem eigenen Tresor. Er wird gelöscht, wenn du ihn verlässt oder sperrst, mit allem, was du hier schreibst.</translation>
  </message>
 </context>
 <context>
  <name>Desktop</name>
  <message>
   <source>Capture is paused until {0}</source>
   <translation>Erfassen ruht bis {0}</translation>
  </message>
  <message>
   <source>Capture is paused until {0}.</source>
   <translation>Erfassen ruht bis {0}.</translation>
  </message>
  <message>
   <source>Indexing {0} of {1}</source>
   <translation>{0} von {1} indiziert</translation>
  </message>
  <message>
   <source>It goes on in the tray. Quit it from the icon's menu.</source>
   <translation>Es läuft in der Taskleiste weiter. Beenden geht im Menü des Symbols.</translation>
  </message>
  <message>
   <source>MemoryLink</source>
   <translation>MemoryLink</translation>
  </message>
  <message>
   <source>MemoryLink is still running</source>
   <translation>MemoryLink läuft weiter</translation>
  </message>
  <message>
   <source>No vault yet</source>
   <translation>Noch kein Tresor</translation>
  </message>
  <message>
   <source>Only an installed MemoryLink can be started at login.</source>
   <translation>Nur ein installiertes MemoryLink kann bei der Anmeldung starten.</translation>
  </message>
  <message>
   <source>{0} is locked</source>
   <translation>{0} ist gesperrt</translation>
  </message>
  <message>
   <source>{0} is unlocked</source>
   <translation>{0} ist offen</translation>
  </message>
  <message>
   <source>{0} to review</source>
   <translation>{0} durchzusehen</translation>
  </message>
  <message>
   <source>{0}, {1}</source>
   <translation>{0}, {1}</translation>
  </message>
 </context>
 <context>
  <name>DetailFooter</name>
  <message>
   <source>Best of {0}</source>
   <translation>Bester von {0} Treffern</translation>
  </message>
  <message>
   <source>Changed last, revision {0}</source>
   <translation>Zuletzt geändert, Fassung {0}</translation>
  </message>
  <message>
   <source>Its title, type, date or tags were last set</source>
   <translation>Titel, Art, Datum oder Schlagwörter zuletzt gesetzt</translation>
  </message>
  <message>
   <source>Part of the conversation “{0}”</source>
   <translation>Teil des Gesprächs „{0}“</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>DetailHeader</name>
  <message>
   <source>Archive</source>
   <translation>Archivieren</translation>
  </message>
  <message>
   <source>Bring back</source>
   <translation>Zurückholen</translation>
  </message>
  <message>
   <source>Change the type</source>
   <translation>Art ändern</translation>
  </message>
  <message>
   <source>Copy the text</source>
   <translation>Text kopieren</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Kept {0}</source>
   <translation>Behalten {0}</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>Move to Trash</source>
   <translation>In den Papierkorb</translation>
  </message>
  <message>
   <source>Pin</source>
   <translation>Anheften</translation>
  </message>
  <message>
   <source>Take the pin out</source>
   <translation>Nicht mehr anheften</translation>
  </message>
  <message>
   <source>This is what the branch “{0}” says. Show the history</source>
   <translation>Das sagt der Zweig „{0}“. Den Verlauf zeigen</translation>
  </message>
  <message>
   <source>archived {0}</source>
   <translation>archiviert {0}</translation>
  </message>
  <message>
   <source>changed {0}</source>
   <translation>geändert {0}</translation>
  </message>
  <message>
   <source>in the Trash since {0}</source>
   <translation>im Papierkorb seit {0}</translation>
  </message>
  <message>
   <source>{0}, as of {1}</source>
   <translation>{0}, Stand {1}</translation>
  </message>
 </context>
 <context>
  <name>DetailView</name>
  <message>
   <source>History</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <source>No memory has the title “{0}” yet.</source>
   <translation>Noch hat keine Erinnerung den Titel „{0}“.</translation>
  </message>
  <message>
   <source>Provenance</source>
   <translation>Herkunft</translation>
  </message>
  <message>
   <source>Related</source>
   <translation>Verwandt</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>That was not done</source>
   <translation>Das ist nicht geschehen</translation>
  </message>
 </context>
 <context>
  <name>DifferenceStrip</name>
  <message>
   <source>+{0}</source>
   <translation>+{0}</translation>
  </message>
  <message>
   <source>1 difference</source>
   <translation>1 Unterschied</translation>
  </message>
  <message>
   <source>{0} became {1}</source>
   <translation>Aus {0} wurde {1}</translation>
  </message>
  <message>
   <source>{0} differences</source>
   <translation>{0} Unterschiede</translation>
  </message>
 </context>
 <context>
  <name>DisagreesCard</name>
  <message>
   <source>Disagrees: {0}. {1} {2}.</source>
   <translation>Widerspricht: {0}. {1} {2}.</translation>
  </message>
  <message>
   <source>Keep both</source>
   <translation>Beide behalten</translation>
  </message>
  <message>
   <source>Newer replaces older</source>
   <translation>Neues ersetzt Altes</translation>
  </message>
  <message>
   <source>Open this memory</source>
   <translation>Diese Erinnerung öffnen</translation>
  </message>
  <message>
   <source>Takes effect when you keep this.</source>
   <translation>Gilt, sobald du das hier behältst.</translation>
  </message>
  <message>
   <source>When you keep this, both hold, and you are not asked again.</source>
   <translation>Sobald du das hier behältst, gelten beide, und du wirst nicht mehr gefragt.</translation>
  </message>
  <message>
   <source>When you keep this, the older memory goes to the archive.</source>
   <translation>Sobald du das hier behältst, kommt die ältere Erinnerung ins Archiv.</translation>
  </message>
  <message>
   <source>{0} {1}</source>
   <translation>{0} {1}</translation>
  </message>
  <message>
   <source>“{0}”</source>
   <translation>„{0}“</translation>
  </message>
 </context>
 <context>
  <name>DoctorBox</name>
  <message>
   <source>Broken</source>
   <translation>Beschädigt</translation>
  </message>
  <message>
   <source>Mended</source>
   <translation>Behoben</translation>
  </message>
  <message>
   <source>To do</source>
   <translation>Zu tun</translation>
  </message>
 </context>
 <context>
  <name>EditBox</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Ctrl</source>
   <translation>Strg</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Kept on “{0}”. What the memory says stays.</source>
   <translation>Kommt auf „{0}“; die Erinnerung bleibt.</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>The text before stays in the history.</source>
   <translation>Der bisherige Text bleibt im Verlauf.</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>Your draft from last time</source>
   <translation>Dein Entwurf vom letzten Mal</translation>
  </message>
 </context>
 <context>
  <name>EmptyQueue</name>
  <message>
   <source>Look now</source>
   <translation>Jetzt nachsehen</translation>
  </message>
  <message>
   <source>Nothing disagrees so far.</source>
   <translation>Bisher widerspricht sich nichts.</translation>
  </message>
  <message>
   <source>Nothing disagrees.</source>
   <translation>Nichts widerspricht sich.</translation>
  </message>
  <message>
   <source>When two memories repeat, update or contradict each other, they wait here until you say what holds.</source>
   <translation>Wenn zwei Erinnerungen sich wiederholen, eine die andere überholt oder sie sich widersprechen, warten sie hier, bis du sagst, was gilt.</translation>
  </message>
 </context>
 <context>
  <name>EmptyView</name>
  <message>
   <source>As of a date</source>
   <translation>Stand an einem Tag</translation>
  </message>
  <message>
   <source>Capture a first memory</source>
   <translation>Erste Erinnerung erfassen</translation>
  </message>
  <message>
   <source>Import notes you already have</source>
   <translation>Vorhandene Notizen importieren</translation>
  </message>
  <message>
   <source>Nothing to find yet</source>
   <translation>Noch nichts zu finden</translation>
  </message>
  <message>
   <source>What you can ask</source>
   <translation>Was du fragen kannst</translation>
  </message>
  <message>
   <source>Write down one thing you will want to know again: a decision, a shoe size, a recipe. Find it here by its words, or by what it meant.</source>
   <translation>Schreib etwas auf, das du wieder wissen willst: eine Entscheidung, eine Schuhgröße, ein Rezept. Hier findest du es nach seinen Wörtern oder nach dem, was gemeint war.</translation>
  </message>
  <message>
   <source>everything decided this year</source>
   <translation>alles, was dieses Jahr entschieden wurde</translation>
  </message>
  <message>
   <source>finds “36 now, 34 last winter”</source>
   <translation>findet „jetzt 36, letzten Winter 34“</translation>
  </message>
  <message>
   <source>what size are Jonas’ shoes</source>
   <translation>welche Schuhgröße hat Jonas</translation>
  </message>
  <message>
   <source>what you knew then</source>
   <translation>was du damals wusstest</translation>
  </message>
 </context>
 <context>
  <name>FacetsRow</name>
  <message>
   <source>1 memory, newest first</source>
   <translation>1 Erinnerung, die neueste zuerst</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <source>Has conflict</source>
   <translation>Mit Konflikt</translation>
  </message>
  <message>
   <source>Searching…</source>
   <translation>Suche läuft …</translation>
  </message>
  <message>
   <source>{0} found in {1:.0f} ms</source>
   <translation>{0} in {1:.0f} ms</translation>
  </message>
  <message>
   <source>{0} memories were there</source>
   <translation>{0} Erinnerungen waren da</translation>
  </message>
  <message>
   <source>{0} memories, newest first</source>
   <translation>{0} Erinnerungen, die neuesten zuerst</translation>
  </message>
 </context>
 <context>
  <name>FactBox</name>
  <message>
   <source>Ctrl+Enter keeps it, Esc leaves</source>
   <translation>Strg+Eingabe behält es, Esc verlässt das Feld</translation>
  </message>
  <message>
   <source>Go back to the proposal</source>
   <translation>Zurück zum Vorschlag</translation>
  </message>
  <message>
   <source>If kept</source>
   <translation>Falls behalten</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Von vorn</translation>
  </message>
  <message>
   <source>Text if kept</source>
   <translation>Text, falls behalten</translation>
  </message>
  <message>
   <source>Your draft from last time</source>
   <translation>Dein Entwurf vom letzten Mal</translation>
  </message>
 </context>
 <context>
  <name>FactPage</name>
  <message>
   <source>As edited above</source>
   <translation>Wie bearbeitet</translation>
  </message>
  <message>
   <source>As it is proposed</source>
   <translation>Wie vorgeschlagen</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Edit and keep</source>
   <translation>Ändern und behalten</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Kept as {0}, tagged {1}</source>
   <translation>Behalten als {0}, Schlagwörter: {1}</translation>
  </message>
  <message>
   <source>Never again</source>
   <translation>Nie wieder</translation>
  </message>
  <message>
   <source>No fact is proposed.</source>
   <translation>Kein Fakt ist vorgeschlagen.</translation>
  </message>
  <message>
   <source>Open the conversation</source>
   <translation>Das Gespräch öffnen</translation>
  </message>
  <message>
   <source>What was said</source>
   <translation>Was gesagt wurde</translation>
  </message>
  <message>
   <source>Where it was said</source>
   <translation>Wo es gesagt wurde</translation>
  </message>
  <message>
   <source>Write it your way</source>
   <translation>In deinen Worten</translation>
  </message>
 </context>
 <context>
  <name>FileIntake</name>
  <message>
   <source>Reading the file</source>
   <translation>Datei wird gelesen</translation>
  </message>
  <message>
   <source>Reading {0}</source>
   <translation>{0} wird gelesen</translation>
  </message>
 </context>
 <context>
  <name>FirstSteps</name>
  <message>
   <source>Hotkey</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Your notes</source>
   <translation>Deine Notizen</translation>
  </message>
 </context>
 <context>
  <name>FloatingBanner</name>
  <message>
   <source>Close this message</source>
   <translation>Diese Meldung schließen</translation>
  </message>
 </context>
 <context>
  <name>FormatChoices</name>
  <message>
   <source>All are named after the import.</source>
   <translation>Alle werden nach dem Import genannt.</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <translation>Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Any export</source>
   <translation>Irgendein Export</translation>
  </message>
  <message>
   <source>Any export: choose a file</source>
   <translation>Irgendein Export: eine Datei wählen</translation>
  </message>
  <message>
   <source>Any export: choose a folder</source>
   <translation>Irgendein Export: einen Ordner wählen</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <translation>Datei wählen …</translation>
  </message>
  <message>
   <source>Choose a folder…</source>
   <translation>Ordner wählen …</translation>
  </message>
  <message>
   <source>Choose below where it comes from.</source>
   <translation>Wähle unten, woher es kommt.</translation>
  </message>
  <message>
   <source>Choose it, or drop it here: what it is, is found out.</source>
   <translation>Wähle ihn aus oder zieh ihn hierher: Was er ist, wird erkannt.</translation>
  </message>
  <message>
   <source>Find out by itself</source>
   <translation>Von selbst erkennen</translation>
  </message>
  <message>
   <source>From where</source>
   <translation>Woher</translation>
  </message>
  <message>
   <source>Import {0}</source>
   <translation>{0} importieren</translation>
  </message>
  <message>
   <source>It can't be read</source>
   <translation>Es lässt sich nicht lesen</translation>
  </message>
  <message>
   <source>One memory in {0}</source>
   <translation>Eine Erinnerung in {0}</translation>
  </message>
  <message>
   <source>Reading {0}</source>
   <translation>{0} wird gelesen</translation>
  </message>
  <message>
   <source>The file to import</source>
   <translation>Die Datei zum Importieren</translation>
  </message>
  <message>
   <source>The folder to import</source>
   <translation>Der Ordner zum Importieren</translation>
  </message>
  <message>
   <source>There is nothing to import in {0}.</source>
   <translation>In {0} gibt es nichts zu importieren.</translation>
  </message>
  <message>
   <source>What {0} is can't be told.</source>
   <translation>Was {0} ist, lässt sich nicht erkennen.</translation>
  </message>
  <message>
   <source>{0} can't be taken.</source>
   <translation>{0} lassen sich nicht übernehmen.</translation>
  </message>
  <message>
   <source>{0} memories in {1}</source>
   <translation>{0} Erinnerungen in {1}</translation>
  </message>
  <message>
   <source>{0}: choose a file</source>
   <translation>{0}: Datei auswählen</translation>
  </message>
  <message>
   <source>{0}: choose a folder</source>
   <translation>{0}: Ordner auswählen</translation>
  </message>
 </context>
 <context>
  <name>FrontPages</name>
  <message>
   <source>Backups (*.backup)</source>
   <translation>Sicherungen (*.backup)</translation>
  </message>
  <message>
   <source>The backup to restore</source>
   <translation>Die Sicherung, die wiederhergestellt wird</translation>
  </message>
  <message>
   <source>The vault's folder</source>
   <translation>Der Ordner des Tresors</translation>
  </message>
  <message>
   <source>There is no vault in {0}.</source>
   <translation>In {0} ist kein Tresor.</translation>
  </message>
  <message>
   <source>{0} is off this list. The vault is where it was: {1}.</source>
   <translation>{0} steht nicht mehr in dieser Liste. Der Tresor liegt, wo er war: {1}.</translation>
  </message>
 </context>
 <context>
  <name>GlobalKeys</name>
  <message>
   <source>Capture a memory</source>
   <translation>Eine Erinnerung erfassen</translation>
  </message>
  <message>
   <source>On this desktop the keyboard settings decide. It is {0} there.</source>
   <translation>Auf diesem Desktop entscheiden die Tastatureinstellungen. Dort ist es {0}.</translation>
  </message>
  <message>
   <source>Search your memories</source>
   <translation>In deinen Erinnerungen suchen</translation>
  </message>
  <message>
   <source>{0} is taken by another program. Choose other keys.</source>
   <translation>{0} gehört einem anderen Programm. Bitte andere Tasten wählen.</translation>
  </message>
  <message>
   <source>{0} is the other hotkey too. Choose other keys.</source>
   <translation>{0} ist auch das andere Tastenkürzel. Wähle andere Tasten.</translation>
  </message>
 </context>
 <context>
  <name>GrowthChart</name>
  <message>
   <source>Growth</source>
   <translation>Wachstum</translation>
  </message>
  <message>
   <source>Growth, {0}: {1}</source>
   <translation>Wachstum, {0}: {1}</translation>
  </message>
 </context>
 <context>
  <name>HeatLegend</name>
  <message>
   <source>From less to more, lighter to darker</source>
   <translation>Von weniger zu mehr, von hell zu dunkel</translation>
  </message>
 </context>
 <context>
  <name>HelpPage</name>
  <message>
   <source>All keys</source>
   <translation>Alle Tasten</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Esc</source>
   <translation>Esc</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
 </context>
 <context>
  <name>HistoryActions</name>
  <message>
   <source>Branches</source>
   <translation>Zweige</translation>
  </message>
  <message>
   <source>Compare with “{0}”</source>
   <translation>Mit „{0}“ vergleichen</translation>
  </message>
  <message>
   <source>Drop “{0}”</source>
   <translation>„{0}“ verwerfen</translation>
  </message>
  <message>
   <source>Go on writing on “{0}”</source>
   <translation>Auf „{0}“ weiterschreiben</translation>
  </message>
  <message>
   <source>Keep both here</source>
   <translation>Hier beides behalten</translation>
  </message>
  <message>
   <source>Keep what the branch says here</source>
   <translation>Hier behalten, was der Zweig sagt</translation>
  </message>
  <message>
   <source>Keep what the memory says here</source>
   <translation>Hier behalten, was die Erinnerung sagt</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Einarbeiten</translation>
  </message>
  <message>
   <source>Merge “{0}”…</source>
   <translation>„{0}“ einarbeiten …</translation>
  </message>
  <message>
   <source>Next place</source>
   <translation>Nächste Stelle</translation>
  </message>
  <message>
   <source>Previous place</source>
   <translation>Vorige Stelle</translation>
  </message>
  <message>
   <source>Switch to “{0}”</source>
   <translation>Zu „{0}“ wechseln</translation>
  </message>
  <message>
   <source>Try a rewrite…</source>
   <translation>Neufassung versuchen …</translation>
  </message>
 </context>
 <context>
  <name>HistoryView</name>
  <message>
   <source>+{0} words</source>
   <translation>+{0} Wörter</translation>
  </message>
  <message>
   <source>Copy revision {0}</source>
   <translation>Fassung {0} kopieren</translation>
  </message>
  <message>
   <source>Drop this branch</source>
   <translation>Diesen Zweig verwerfen</translation>
  </message>
  <message>
   <source>Go on writing on this branch</source>
   <translation>Auf diesem Zweig weiterschreiben</translation>
  </message>
  <message>
   <source>Merge…</source>
   <translation>Einarbeiten …</translation>
  </message>
  <message>
   <source>Next change</source>
   <translation>Nächste Änderung</translation>
  </message>
  <message>
   <source>Not merged yet.</source>
   <translation>Noch offen.</translation>
  </message>
  <message>
   <source>Previous change</source>
   <translation>Vorige Änderung</translation>
  </message>
  <message>
   <source>Restore revision {0}</source>
   <translation>Fassung {0} zurückholen</translation>
  </message>
  <message>
   <source>Revision {0}</source>
   <translation>Fassung {0}</translation>
  </message>
  <message>
   <source>Revision {0} is kept.</source>
   <translation>Fassung {0} bleibt erhalten.</translation>
  </message>
  <message>
   <source>Switch to it</source>
   <translation>Dorthin wechseln</translation>
  </message>
  <message>
   <source>The memory says what this branch says</source>
   <translation>Die Erinnerung sagt dann, was dieser Zweig sagt</translation>
  </message>
  <message>
   <source>There is one revision so far.</source>
   <translation>Bisher gibt es eine Fassung.</translation>
  </message>
  <message>
   <source>What changed</source>
   <translation>Was sich änderte</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>Wörter</translation>
  </message>
  <message>
   <source>{0}{1} words</source>
   <translation>{0}{1} Wörter</translation>
  </message>
  <message>
   <source>“{0}” changes nothing until it is merged or switched to.</source>
   <translation>„{0}“ ändert nichts, bis du den Zweig einarbeitest oder zu ihm wechselst.</translation>
  </message>
 </context>
 <context>
  <name>HotkeyCards</name>
  <message>
   <source>Hotkeys</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Take {0}</source>
   <translation>{0} nehmen</translation>
  </message>
  <message>
   <source>This desktop has no tray now, so closing the window quits.</source>
   <translation>Hier ist gerade keine Taskleiste für das Symbol, darum beendet das Schließen des Fensters das Programm.</translation>
  </message>
  <message>
   <source>Tray and start</source>
   <translation>Taskleiste und Start</translation>
  </message>
 </context>
 <context>
  <name>HotkeyPage</name>
  <message>
   <source>Any desktop can run this command for keys of its own: bind it in the system's keyboard settings.</source>
   <translation>Jeder Desktop kann diesen Befehl auf eigene Tasten legen: in den Tastatureinstellungen des Systems.</translation>
  </message>
  <message>
   <source>Appearance: as the system</source>
   <translation>Aussehen: wie das System</translation>
  </message>
  <message>
   <source>Appearance: dark</source>
   <translation>Aussehen: dunkel</translation>
  </message>
  <message>
   <source>Appearance: light</source>
   <translation>Aussehen: hell</translation>
  </message>
  <message>
   <source>Asking the desktop for it.</source>
   <translation>Der Desktop wird danach gefragt.</translation>
  </message>
  <message>
   <source>Continue to your notes</source>
   <translation>Weiter zu deinen Notizen</translation>
  </message>
  <message>
   <source>Continue without it</source>
   <translation>Ohne weitermachen</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>It opens quick capture over whatever you are doing, also while this window is closed and the vault is locked. Esc puts it away again.</source>
   <translation>Es öffnet die schnelle Erfassung über allem, was du gerade tust, auch wenn dieses Fenster geschlossen und der Tresor gesperrt ist. Esc räumt sie wieder weg.</translation>
  </message>
  <message>
   <source>It works.</source>
   <translation>Es funktioniert.</translation>
  </message>
  <message>
   <source>No hotkey is set.</source>
   <translation>Es ist kein Tastenkürzel gesetzt.</translation>
  </message>
  <message>
   <source>Other keys, if you like them better</source>
   <translation>Andere Tasten, wenn dir die lieber sind</translation>
  </message>
  <message>
   <source>Press it now.</source>
   <translation>Drück es jetzt.</translation>
  </message>
  <message>
   <source>Press the hotkey once</source>
   <translation>Drück das Tastenkürzel einmal</translation>
  </message>
  <message>
   <source>Quick capture</source>
   <translation>Schnell erfassen</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Überspringen</translation>
  </message>
  <message>
   <source>The command to bind</source>
   <translation>Der Befehl dafür</translation>
  </message>
 </context>
 <context>
  <name>Hotkeys</name>
  <message>
   <source>There is no way to a global hotkey on this desktop. Bind a key to “memorylink --capture” and “memorylink --search” in its keyboard settings.</source>
   <translation>Auf diesem Desktop geht kein globales Tastenkürzel. Belege in seinen Tastatureinstellungen Tasten mit „memorylink --capture“ und „memorylink --search“.</translation>
  </message>
 </context>
 <context>
  <name>ImportColumns</name>
  <message>
   <source>Columns: {0}.</source>
   <translation>Spalten: {0}.</translation>
  </message>
  <message>
   <source>archived</source>
   <translation>archiviert</translation>
  </message>
  <message>
   <source>date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <source>importance</source>
   <translation>Wichtigkeit</translation>
  </message>
  <message>
   <source>pinned</source>
   <translation>angeheftet</translation>
  </message>
  <message>
   <source>source</source>
   <translation>Quelle</translation>
  </message>
  <message>
   <source>speaker</source>
   <translation>Sprecher</translation>
  </message>
  <message>
   <source>tags</source>
   <translation>Schlagwörter</translation>
  </message>
  <message>
   <source>text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>type</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>{0} more as they are</source>
   <translation>{0} weitere, wie sie sind</translation>
  </message>
 </context>
 <context>
  <name>ImportFormats</name>
  <message>
   <source>A .jex export, with notebooks and tags.</source>
   <translation>Ein .jex-Export, mit Notizbüchern und Schlagwörtern.</translation>
  </message>
  <message>
   <source>A folder of notes, with tags and links.</source>
   <translation>Ein Ordner mit Notizen, samt Schlagwörtern und Links.</translation>
  </message>
  <message>
   <source>An export with history, relations and Trash.</source>
   <translation>Ein Export mit Verlauf, Beziehungen und Papierkorb.</translation>
  </message>
  <message>
   <source>ChatGPT</source>
   <translation>ChatGPT</translation>
  </message>
  <message>
   <source>Claude</source>
   <translation>Claude</translation>
  </message>
  <message>
   <source>Google Keep</source>
   <translation>Google Notizen</translation>
  </message>
  <message>
   <source>Its memory.jsonl, with the relations.</source>
   <translation>Seine .jsonl-Datei, mit den Beziehungen.</translation>
  </message>
  <message>
   <source>JSON Lines</source>
   <translation>JSON Lines</translation>
  </message>
  <message>
   <source>Joplin</source>
   <translation>Joplin</translation>
  </message>
  <message>
   <source>MCP memory server</source>
   <translation>MCP-Gedächtnisserver</translation>
  </message>
  <message>
   <source>Mail (mbox)</source>
   <translation>E-Mail (mbox)</translation>
  </message>
  <message>
   <source>MemoryLink, everything</source>
   <translation>MemoryLink, alles</translation>
  </message>
  <message>
   <source>Obsidian, Logseq, Markdown</source>
   <translation>Obsidian, Logseq, Markdown</translation>
  </message>
  <message>
   <source>One memory a line.</source>
   <translation>Eine Erinnerung je Zeile.</translation>
  </message>
  <message>
   <source>Table (CSV)</source>
   <translation>Tabelle (CSV)</translation>
  </message>
  <message>
   <source>The archive of your conversations.</source>
   <translation>Das Archiv deiner Unterhaltungen.</translation>
  </message>
  <message>
   <source>The archive that Google Takeout gives.</source>
   <translation>Das Archiv, das Google Takeout ausgibt.</translation>
  </message>
  <message>
   <source>The first line names the columns.</source>
   <translation>Die erste Zeile nennt die Spalten.</translation>
  </message>
  <message>
   <source>The text of mails.</source>
   <translation>Der Text von E-Mails.</translation>
  </message>
 </context>
 <context>
  <name>ImportView</name>
  <message>
   <source>1 fact from them waits in Review.</source>
   <translation>1 Fakt daraus wartet in der Durchsicht.</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Import</translation>
  </message>
  <message>
   <source>Import something else</source>
   <translation>Etwas anderes importieren</translation>
  </message>
  <message>
   <source>Importing {0}</source>
   <translation>{0} wird importiert</translation>
  </message>
  <message>
   <source>No facts were found in them to propose.</source>
   <translation>Darin war kein Fakt zum Vorschlagen.</translation>
  </message>
  <message>
   <source>Propose facts from conversations</source>
   <translation>Fakten aus Gesprächen vorschlagen</translation>
  </message>
  <message>
   <source>Review the facts</source>
   <translation>Fakten durchsehen</translation>
  </message>
  <message>
   <source>Show the memories</source>
   <translation>Erinnerungen anzeigen</translation>
  </message>
  <message>
   <source>The import stopped</source>
   <translation>Der Import hielt an</translation>
  </message>
  <message>
   <source>The import was cancelled</source>
   <translation>Der Import wurde abgebrochen</translation>
  </message>
  <message>
   <source>They can be found by their words now, and by their meaning as soon as they are indexed.</source>
   <translation>Sie sind jetzt über ihre Wörter zu finden und über ihre Bedeutung, sobald sie indiziert sind.</translation>
  </message>
  <message>
   <source>What people say of themselves waits in Review until you keep it.</source>
   <translation>Was Menschen über sich sagen, wartet in der Durchsicht, bis du es behältst.</translation>
  </message>
  <message>
   <source>What was kept until then stays. It can be run again: nothing doubles.</source>
   <translation>Was bis dahin behalten wurde, bleibt. Er kann noch einmal laufen: Nichts wird doppelt.</translation>
  </message>
  <message>
   <source>{0} facts from them wait in Review.</source>
   <translation>{0} Fakten daraus warten in der Durchsicht.</translation>
  </message>
  <message>
   <source>{0} new, {1} with a new revision, {2} already here. They can be found by their words now, and by their meaning as soon as they are indexed.</source>
   <translation>{0} neu, {1} mit neuer Fassung, {2} schon da. Nach Wörtern sind sie jetzt zu finden, nach Bedeutung, sobald sie indiziert sind.</translation>
  </message>
  <message>
   <source>{0} not taken</source>
   <translation>{0} nicht übernommen</translation>
  </message>
  <message>
   <source>{0} of {1} kept</source>
   <translation>{0} von {1} behalten</translation>
  </message>
  <message>
   <source>{0} {1}</source>
   <translation>{0} {1}</translation>
  </message>
  <message>
   <source>… and {0} more</source>
   <translation>… und {0} weitere</translation>
  </message>
 </context>
 <context>
  <name>Importance</name>
  <message>
   <source>Importance {0}, as you said</source>
   <translation>Wichtigkeit {0}, wie du gesagt hast</translation>
  </message>
  <message>
   <source>Importance {0}, what its type is worth; use and links count too</source>
   <translation>Wichtigkeit {0}, was die Art wert ist; Benutzung und Verbindungen zählen dazu</translation>
  </message>
  <message>
   <source>Tier: {0}</source>
   <translation>Stufe: {0}</translation>
  </message>
  <message>
   <source>{0}, hardly important</source>
   <translation>{0}, kaum wichtig</translation>
  </message>
  <message>
   <source>{0}, important</source>
   <translation>{0}, wichtig</translation>
  </message>
  <message>
   <source>{0}, less important</source>
   <translation>{0}, weniger wichtig</translation>
  </message>
  <message>
   <source>{0}, never fades</source>
   <translation>{0}, verblasst nie</translation>
  </message>
  <message>
   <source>{0}, usual</source>
   <translation>{0}, gewöhnlich</translation>
  </message>
  <message>
   <source>{0}, very important</source>
   <translation>{0}, sehr wichtig</translation>
  </message>
  <message>
   <source>{0}. {1}</source>
   <translation>{0}. {1}</translation>
  </message>
 </context>
 <context>
  <name>ImportanceChip</name>
  <message>
   <source>Importance</source>
   <translation>Wichtigkeit</translation>
  </message>
  <message>
   <source>Importance: {0}</source>
   <translation>Wichtigkeit: {0}</translation>
  </message>
  <message>
   <source>Not said: {0}, as {1}</source>
   <translation>Nicht gesagt: {0}, als {1}</translation>
  </message>
 </context>
 <context>
  <name>KeyCaps</name>
  <message>
   <source>Ctrl</source>
   <translation>Strg</translation>
  </message>
  <message>
   <source>Del</source>
   <translation>Entf</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Shift</source>
   <translation>Umschalt</translation>
  </message>
 </context>
 <context>
  <name>KitBox</name>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>I have written them down, printed or saved them</source>
   <translation>Ich habe sie aufgeschrieben, gedruckt oder gesichert</translation>
  </message>
  <message>
   <source>Save as text…</source>
   <translation>Als Text sichern …</translation>
  </message>
  <message>
   <source>Save to print (PDF)…</source>
   <translation>Zum Drucken sichern (PDF) …</translation>
  </message>
  <message>
   <source>These words open the vault from now on; the words of before no longer do. A file with them is plain: whoever reads it can open the vault.</source>
   <translation>Diese Wörter öffnen den Tresor ab jetzt; die früheren nicht mehr. Eine Datei damit ist Klartext: Wer sie liest, kann den Tresor öffnen.</translation>
  </message>
  <message>
   <source>They are shown this once and kept nowhere.</source>
   <translation>Sie werden nur dieses Mal gezeigt und nirgends aufbewahrt.</translation>
  </message>
 </context>
 <context>
  <name>KitSaving</name>
  <message>
   <source>MemoryLink recovery kit {0}</source>
   <translation>MemoryLink-Notfallblatt {0}</translation>
  </message>
  <message>
   <source>Print it or move it off this machine, then delete it here.</source>
   <translation>Drucke sie oder bring sie auf ein anderes Gerät, dann lösche sie hier.</translation>
  </message>
  <message>
   <source>Save the words</source>
   <translation>Wörter sichern</translation>
  </message>
  <message>
   <source>Saved, and readable by whoever gets the file</source>
   <translation>Gesichert, und lesbar für alle, die an die Datei kommen</translation>
  </message>
  <message>
   <source>The kit was not saved</source>
   <translation>Das Blatt wurde nicht gesichert</translation>
  </message>
 </context>
 <context>
  <name>LinkPicker</name>
  <message>
   <source>Add the link</source>
   <translation>Verknüpfen</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Contradicts</source>
   <translation>Widerspricht</translation>
  </message>
  <message>
   <source>Find the other memory</source>
   <translation>Die andere Erinnerung suchen</translation>
  </message>
  <message>
   <source>Follows</source>
   <translation>Folgt auf</translation>
  </message>
  <message>
   <source>Memories to link with</source>
   <translation>Erinnerungen zum Verknüpfen</translation>
  </message>
  <message>
   <source>Part of</source>
   <translation>Teil von</translation>
  </message>
  <message>
   <source>Related</source>
   <translation>Verwandt</translation>
  </message>
  <message>
   <source>Supports</source>
   <translation>Stützt</translation>
  </message>
  <message>
   <source>The other memory</source>
   <translation>Die andere Erinnerung</translation>
  </message>
  <message>
   <source>This memory and “{0}” are related.</source>
   <translation>Diese Erinnerung und „{0}“ gehören zusammen.</translation>
  </message>
  <message>
   <source>This memory and “{0}” contradict each other.</source>
   <translation>Diese Erinnerung und „{0}“ widersprechen sich.</translation>
  </message>
  <message>
   <source>This memory brings “{0}” up to date.</source>
   <translation>Diese Erinnerung aktualisiert „{0}“.</translation>
  </message>
  <message>
   <source>This memory follows “{0}”.</source>
   <translation>Diese Erinnerung folgt auf „{0}“.</translation>
  </message>
  <message>
   <source>This memory is a part of “{0}”.</source>
   <translation>Diese Erinnerung ist ein Teil von „{0}“.</translation>
  </message>
  <message>
   <source>This memory supports “{0}”.</source>
   <translation>Diese Erinnerung stützt „{0}“.</translation>
  </message>
  <message>
   <source>Updates</source>
   <translation>Aktualisiert</translation>
  </message>
  <message>
   <source>What has this memory to do with the other?</source>
   <translation>Was hat diese Erinnerung mit der anderen zu tun?</translation>
  </message>
 </context>
 <context>
  <name>LinkViewModel</name>
  <message>
   <source>Linked to “{0}”</source>
   <translation>Mit „{0}“ verknüpft</translation>
  </message>
  <message>
   <source>Removed the link to “{0}”</source>
   <translation>Verknüpfung mit „{0}“ entfernt</translation>
  </message>
  <message>
   <source>That link is there already.</source>
   <translation>Diese Verknüpfung gibt es schon.</translation>
  </message>
  <message>
   <source>There is no link between the two; they are near in meaning.</source>
   <translation>Zwischen den beiden gibt es keine Verknüpfung; sie sind sich im Sinn ähnlich.</translation>
  </message>
  <message>
   <source>This link stands in the text. Edit the text to take it out.</source>
   <translation>Dieser Verweis steht im Text. Bearbeite den Text, um ihn herauszunehmen.</translation>
  </message>
 </context>
 <context>
  <name>LockButton</name>
  <message>
   <source>Lock</source>
   <translation>Sperren</translation>
  </message>
  <message>
   <source>Lock the vault</source>
   <translation>Tresor sperren</translation>
  </message>
  <message>
   <source>Unlocked</source>
   <translation>Offen</translation>
  </message>
 </context>
 <context>
  <name>LongText</name>
  <message>
   <source>Long text, {0} characters, kept whole</source>
   <translation>Langer Text, {0} Zeichen, ganz behalten</translation>
  </message>
  <message>
   <source>Long text, {0} characters, taken out</source>
   <translation>Langer Text, {0} Zeichen, herausgenommen</translation>
  </message>
  <message>
   <source>Put back</source>
   <translation>Zurücklegen</translation>
  </message>
  <message>
   <source>Take out</source>
   <translation>Herausnehmen</translation>
  </message>
 </context>
 <context>
  <name>LookCards</name>
  <message>
   <source>Appearance</source>
   <translation>Aussehen</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Light and dark show the same; as the system follows its change at once.</source>
   <translation>Hell und dunkel zeigen dasselbe; „Wie das System“ folgt ihm sofort.</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>Farben</translation>
  </message>
 </context>
 <context>
  <name>MacHotkeys</name>
  <message>
   <source>No key of this keyboard gives {0}.</source>
   <translation>Keine Taste dieser Tastatur ergibt {0}.</translation>
  </message>
  <message>
   <source>There is no way to a global hotkey on this desktop. Bind a key to “memorylink --capture” and “memorylink --search” in its keyboard settings.</source>
   <translation>Auf diesem Desktop geht kein globales Tastenkürzel. Belege in seinen Tastatureinstellungen Tasten mit „memorylink --capture“ und „memorylink --search“.</translation>
  </message>
  <message>
   <source>macOS refused {0}.</source>
   <translation>macOS hat {0} abgelehnt.</translation>
  </message>
 </context>
 <context>
  <name>MachineSettings</name>
  <message>
   <source>After a time without you</source>
   <translation>Nach einer Zeit ohne dich</translation>
  </message>
  <message>
   <source>Closing the window then leaves MemoryLink running; without the icon it quits.</source>
   <translation>Wird das Fenster geschlossen, läuft MemoryLink weiter; ohne das Symbol endet es.</translation>
  </message>
  <message>
   <source>Drafts are kept, encrypted, and come back.</source>
   <translation>Entwürfe bleiben verschlüsselt erhalten und kommen wieder.</translation>
  </message>
  <message>
   <source>Forget what was copied</source>
   <translation>Kopiertes vergessen</translation>
  </message>
  <message>
   <source>It changes when MemoryLink starts the next time; your texts stay.</source>
   <translation>Sie wechselt beim nächsten Start von MemoryLink; deine Texte bleiben, wie sie sind.</translation>
  </message>
  <message>
   <source>It starts locked and without a window, ready for its hotkeys.</source>
   <translation>Es startet gesperrt und ohne Fenster, bereit für seine Tastenkürzel.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>Bewegung</translation>
  </message>
  <message>
   <source>On top of what the system asks for. It changes when MemoryLink starts the next time.</source>
   <translation>Zusätzlich zu dem, was das System verlangt. Es ändert sich beim nächsten Start von MemoryLink.</translation>
  </message>
  <message>
   <source>Only if it is still ours. Clipboard histories are told to ignore it.</source>
   <translation>Nur wenn es noch unseres ist. Verläufe der Zwischenablage werden gebeten, es zu übergehen.</translation>
  </message>
  <message>
   <source>Quick capture</source>
   <translation>Schnell erfassen</translation>
  </message>
  <message>
   <source>Quick capture and quick search count as you.</source>
   <translation>Schnell erfassen und Schnellsuche zählen mit.</translation>
  </message>
  <message>
   <source>Quick search</source>
   <translation>Schnellsuche</translation>
  </message>
  <message>
   <source>Reduced: everything shows and goes at once. As the system follows its own setting.</source>
   <translation>Weniger: Alles kommt und geht sofort. Wie das System folgt dessen eigener Einstellung.</translation>
  </message>
  <message>
   <source>Show an icon in the tray</source>
   <translation>Symbol in der Taskleiste zeigen</translation>
  </message>
  <message>
   <source>Size of text and controls</source>
   <translation>Größe von Text und Bedienelementen</translation>
  </message>
  <message>
   <source>Start at login</source>
   <translation>Bei der Anmeldung starten</translation>
  </message>
  <message>
   <source>The tray then asks for the passphrase again.</source>
   <translation>Das Symbol fragt dann wieder nach der Passphrase.</translation>
  </message>
  <message>
   <source>When the last window closes</source>
   <translation>Wenn das letzte Fenster geschlossen wird</translation>
  </message>
  <message>
   <source>When the screen locks or the machine sleeps</source>
   <translation>Mit dem Bildschirm und im Ruhezustand</translation>
  </message>
  <message>
   <source>Works in every program, also while the vault is locked.</source>
   <translation>Geht in jedem Programm, auch wenn der Tresor gesperrt ist.</translation>
  </message>
  <message>
   <source>Works in every program; a locked vault asks for the passphrase first.</source>
   <translation>Geht in jedem Programm; ein gesperrter Tresor fragt zuerst nach der Passphrase.</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source>Its folder was moved or deleted, or its drive is gone. Put it back; until then copy elsewhere what you write, since it may not be kept.</source>
   <translation>Der Ordner wurde verschoben oder gelöscht, oder sein Laufwerk ist weg. Bring ihn zurück; bis dahin kopiere anderswohin, was du schreibst, denn es bleibt vielleicht nicht erhalten.</translation>
  </message>
  <message>
   <source>One capture made while the vault was locked is filed now.</source>
   <translation>Eine Notiz, die bei gesperrtem Tresor erfasst wurde, ist jetzt abgelegt.</translation>
  </message>
  <message>
   <source>The recovery kit of before opens nothing any more.</source>
   <translation>Das Notfallblatt von vorher öffnet nichts mehr.</translation>
  </message>
  <message>
   <source>{0} captures could not be read; they are set aside in the inbox.</source>
   <translation>{0} erfasste Notizen waren nicht zu lesen; sie liegen beiseite im Eingang.</translation>
  </message>
  <message>
   <source>{0} captures made while the vault was locked are filed now.</source>
   <translation>{0} Notizen, die bei gesperrtem Tresor erfasst wurden, sind jetzt abgelegt.</translation>
  </message>
  <message>
   <source>{0} is encrypted anew. It opens again when that is done.</source>
   <translation>{0} wird neu verschlüsselt. Danach geht es hier weiter.</translation>
  </message>
  <message>
   <source>{0} is no longer in {1}.</source>
   <translation>{0} liegt nicht mehr in {1}.</translation>
  </message>
  <message>
   <source>{0} · MemoryLink</source>
   <translation>{0} · MemoryLink</translation>
  </message>
 </context>
 <context>
  <name>MemoryRow</name>
  <message>
   <source>{0}, {1}, {2}</source>
   <translation>{0}, {1}, {2}</translation>
  </message>
 </context>
 <context>
  <name>MergeBox</name>
  <message>
   <source>Ctrl+Enter merges, Esc leaves</source>
   <translation>Strg+Eingabe führt zusammen, Esc verlässt das Feld</translation>
  </message>
  <message>
   <source>Go back to the proposal</source>
   <translation>Zurück zum Vorschlag</translation>
  </message>
  <message>
   <source>If merged</source>
   <translation>Wenn vereint</translation>
  </message>
  <message>
   <source>One of the texts was changed meanwhile. Yours is from before.</source>
   <translation>Einer der Texte wurde inzwischen geändert. Deiner ist von vorher.</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Von vorn</translation>
  </message>
  <message>
   <source>Text if merged</source>
   <translation>Text nach dem Vereinen</translation>
  </message>
  <message>
   <source>Title if merged</source>
   <translation>Titel nach dem Vereinen</translation>
  </message>
  <message>
   <source>Your draft from last time</source>
   <translation>Dein Entwurf vom letzten Mal</translation>
  </message>
 </context>
 <context>
  <name>MergeView</name>
  <message>
   <source>A new revision; nothing is lost.</source>
   <translation>Eine neue Fassung; nichts geht verloren.</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Beides</translation>
  </message>
  <message>
   <source>Both changed the title. It is that of “{0}” now.</source>
   <translation>Beide haben den Titel geändert. Hier steht der von „{0}“.</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Ctrl</source>
   <translation>Strg</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Keep here: {0}</source>
   <translation>Hier behalten: {0}</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Einarbeiten</translation>
  </message>
  <message>
   <source>Merge “{0}” into “{1}”</source>
   <translation>„{0}“ in „{1}“ einarbeiten</translation>
  </message>
  <message>
   <source>Next place</source>
   <translation>Nächste Stelle</translation>
  </message>
  <message>
   <source>Nothing collides. Underlined is what comes from “{0}”.</source>
   <translation>Nichts widerspricht sich. Unterstrichen ist, was aus „{0}“ kommt.</translation>
  </message>
  <message>
   <source>One place holds both texts.</source>
   <translation>Eine Stelle ist doppelt.</translation>
  </message>
  <message>
   <source>Place {0} of {1}</source>
   <translation>Stelle {0} von {1}</translation>
  </message>
  <message>
   <source>Previous place</source>
   <translation>Vorige Stelle</translation>
  </message>
  <message>
   <source>Text if merged</source>
   <translation>Text nach dem Vereinen</translation>
  </message>
  <message>
   <source>Title if merged</source>
   <translation>Titel nach dem Vereinen</translation>
  </message>
  <message>
   <source>Underlined is what “{0}” says, tinted what “{1}” says in the same place. Choose one of them or both, then edit as you like.</source>
   <translation>Unterstrichen ist, was „{0}“ sagt, getönt, was „{1}“ an derselben Stelle sagt. Wähle eins davon oder beides und schreibe weiter, wie du willst.</translation>
  </message>
  <message>
   <source>Your draft from last time</source>
   <translation>Dein Entwurf vom letzten Mal</translation>
  </message>
  <message>
   <source>{0} places hold both texts.</source>
   <translation>{0} Stellen sind doppelt.</translation>
  </message>
 </context>
 <context>
  <name>ModelCards</name>
  <message>
   <source>Change</source>
   <translation>Wechseln</translation>
  </message>
  <message>
   <source>Change to {0}?</source>
   <translation>Zu {0} wechseln?</translation>
  </message>
  <message>
   <source>Choose a model's folder</source>
   <translation>Ordner eines Modells wählen</translation>
  </message>
  <message>
   <source>Choose another model…</source>
   <translation>Anderes Modell wählen …</translation>
  </message>
  <message>
   <source>Embedding model</source>
   <translation>Embedding-Modell</translation>
  </message>
  <message>
   <source>Everything is found by {0} now</source>
   <translation>Alles wird jetzt mit {0} gefunden</translation>
  </message>
  <message>
   <source>Giving every text vectors of {0}</source>
   <translation>Jeder Text bekommt Vektoren von {0}</translation>
  </message>
  <message>
   <source>Looking at the model and how quick it is</source>
   <translation>Das Modell wird angesehen und gemessen</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>One moment</source>
   <translation>Einen Moment</translation>
  </message>
  <message>
   <source>Runs on this machine; no text leaves it.</source>
   <translation>Läuft auf diesem Rechner; kein Text verlässt ihn.</translation>
  </message>
  <message>
   <source>The change to {0} stopped</source>
   <translation>Der Wechsel zu {0} ist stehen geblieben</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Noch einmal versuchen</translation>
  </message>
  <message>
   <source>{0} h</source>
   <translation>{0} h</translation>
  </message>
  <message>
   <source>{0} is the present model already</source>
   <translation>{0} ist schon das jetzige Modell</translation>
  </message>
  <message>
   <source>{0} min</source>
   <translation>{0} min</translation>
  </message>
  <message>
   <source>{0} s</source>
   <translation>{0} s</translation>
  </message>
  <message>
   <source>{0} stays</source>
   <translation>{0} bleibt</translation>
  </message>
  <message>
   <source>{0} texts get vectors of it, in about {1}. Until all have theirs, everything is found as before.</source>
   <translation>{0} Texte bekommen Vektoren davon, in etwa {1}. Bis alle ihre haben, wird alles wie bisher gefunden.</translation>
  </message>
  <message>
   <source>{0}, {1} MB, for {2} languages. Runs on this machine; no text leaves it.</source>
   <translation>{0}, {1} MB, für {2} Sprachen. Läuft auf diesem Rechner; kein Text verlässt ihn.</translation>
  </message>
  <message>
   <source>{0}, {1} MB. It knows English best; in other languages fewer memories are found by meaning. Runs on this machine; no text leaves it.</source>
   <translation>{0}, {1} MB. Es kann Englisch am besten; in anderen Sprachen werden weniger Erinnerungen nach ihrer Bedeutung gefunden. Läuft auf diesem Rechner; kein Text verlässt ihn.</translation>
  </message>
  <message>
   <source>{0}, {1} MB. Runs on this machine; no text leaves it.</source>
   <translation>{0}, {1} MB. Läuft auf diesem Rechner; kein Text verlässt ihn.</translation>
  </message>
 </context>
 <context>
  <name>ModelChoices</name>
  <message>
   <source>A folder on this machine</source>
   <translation>Ein Ordner auf diesem Rechner</translation>
  </message>
  <message>
   <source>A sentence-transformers model with safetensors weights, or an ONNX graph with its tokenizer. What could run code is refused.</source>
   <translation>Ein Modell für sentence-transformers mit Gewichten als safetensors, oder ein ONNX-Graph mit seinem Tokenizer. Was Code ausführen könnte, wird abgelehnt.</translation>
  </message>
  <message>
   <source>Choose a folder…</source>
   <translation>Ordner wählen …</translation>
  </message>
  <message>
   <source>Copied</source>
   <translation>Kopiert</translation>
  </message>
  <message>
   <source>Copy the command</source>
   <translation>Befehl kopieren</translation>
  </message>
  <message>
   <source>Copy the command that fetches {0}</source>
   <translation>Den Befehl kopieren, der {0} holt</translation>
  </message>
  <message>
   <source>Use it</source>
   <translation>Nehmen</translation>
  </message>
  <message>
   <source>Use {0}</source>
   <translation>{0} nehmen</translation>
  </message>
  <message>
   <source>{0} It isn't here yet. Fetch it with: {1}</source>
   <translation>{0} Es ist noch nicht hier. Hol es mit: {1}</translation>
  </message>
  <message>
   <source>{0} {1} MB.</source>
   <translation>{0} {1} MB.</translation>
  </message>
 </context>
 <context>
  <name>MovesBox</name>
  <message>
   <source>And {0} more.</source>
   <translation>Und {0} weitere.</translation>
  </message>
 </context>
 <context>
  <name>NamePopup</name>
  <message>
   <source>Call “{0}”</source>
   <translation>„{0}“ nennen</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Rename a saved search</source>
   <translation>Gesicherte Suche umbenennen</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Sichern</translation>
  </message>
  <message>
   <source>Save this search</source>
   <translation>Diese Suche sichern</translation>
  </message>
  <message>
   <source>Save “{0}” as</source>
   <translation>„{0}“ sichern als</translation>
  </message>
 </context>
 <context>
  <name>NavRow</name>
  <message>
   <source>{0}, {1} waiting</source>
   <translation>{0}, {1} warten</translation>
  </message>
 </context>
 <context>
  <name>NewKeyBox</name>
  <message>
   <source>Hide the passphrase</source>
   <translation>Passphrase verbergen</translation>
  </message>
  <message>
   <source>Leave it</source>
   <translation>So lassen</translation>
  </message>
  <message>
   <source>Lock and encrypt anew</source>
   <translation>Sperren und neu verschlüsseln</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>Passphrase</translation>
  </message>
  <message>
   <source>Show the passphrase</source>
   <translation>Passphrase zeigen</translation>
  </message>
  <message>
   <source>The passphrase stays. The recovery kit of now and the system's keyring open nothing any more; new words are shown once, so have paper or a printer at hand. Backups made before keep the key and the words of their time.</source>
   <translation>Die Passphrase bleibt. Das Notfallblatt von jetzt und der Schlüsselbund des Systems öffnen nichts mehr; neue Wörter werden einmal gezeigt, also halte Papier oder einen Drucker bereit. Frühere Sicherungen behalten Schlüssel und Wörter ihrer Zeit.</translation>
  </message>
 </context>
 <context>
  <name>NightReport</name>
  <message>
   <source>Close this message</source>
   <translation>Diese Meldung schließen</translation>
  </message>
  <message>
   <source>See what changed</source>
   <translation>Ansehen, was sich änderte</translation>
  </message>
  <message>
   <source>The rules put one memory away</source>
   <translation>Die Regeln haben eine Erinnerung weggelegt</translation>
  </message>
  <message>
   <source>The rules put {0} memories away</source>
   <translation>Die Regeln haben {0} Erinnerungen weggelegt</translation>
  </message>
  <message>
   <source>{0} to the Trash</source>
   <translation>{0} in den Papierkorb</translation>
  </message>
  <message>
   <source>{0} to the archive</source>
   <translation>{0} ins Archiv</translation>
  </message>
  <message>
   <source>{0}. Each can be brought back.</source>
   <translation>{0}. Jede lässt sich zurückholen.</translation>
  </message>
 </context>
 <context>
  <name>NoHotkeys</name>
  <message>
   <source>There is no way to a global hotkey on this desktop. Bind a key to “memorylink --capture” and “memorylink --search” in its keyboard settings.</source>
   <translation>Auf diesem Desktop geht kein globales Tastenkürzel. Belege in seinen Tastatureinstellungen Tasten mit „memorylink --capture“ und „memorylink --search“.</translation>
  </message>
 </context>
 <context>
  <name>NotTaken</name>
  <message>
   <source>What was not taken</source>
   <translation>Was nicht übernommen wurde</translation>
  </message>
 </context>
 <context>
  <name>Notices</name>
  <message>
   <source>As of {0}</source>
   <translation>Stand {0}</translation>
  </message>
  <message>
   <source>Back to today</source>
   <translation>Zurück zu heute</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>You see what your memories said then. Tags and types are those of today.</source>
   <translation>Du siehst, was deine Erinnerungen damals sagten. Schlagwörter und Arten sind die von heute.</translation>
  </message>
 </context>
 <context>
  <name>Numbers</name>
  <message>
   <source>, </source>
   <translation>, </translation>
  </message>
  <message>
   <source>changed this month</source>
   <translation>diesen Monat geändert</translation>
  </message>
  <message>
   <source>day with something kept</source>
   <translation>Tag mit etwas Behaltenem</translation>
  </message>
  <message>
   <source>days with something kept</source>
   <translation>Tage mit etwas Behaltenem</translation>
  </message>
  <message>
   <source>kept in twelve months</source>
   <translation>in zwölf Monaten behalten</translation>
  </message>
  <message>
   <source>kept in {0}</source>
   <translation>{0} behalten</translation>
  </message>
  <message>
   <source>memories</source>
   <translation>Erinnerungen</translation>
  </message>
  <message>
   <source>memory</source>
   <translation>Erinnerung</translation>
  </message>
  <message>
   <source>{0} {1}</source>
   <translation>{0} {1}</translation>
  </message>
 </context>
 <context>
  <name>Panes</name>
  <message>
   <source>Archive and Trash</source>
   <translation>Archiv und Papierkorb</translation>
  </message>
  <message>
   <source>Capture</source>
   <translation>Erfassen</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Import</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>Durchsicht</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Schlagwörter</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>Zeitleiste</translation>
  </message>
 </context>
 <context>
  <name>PassphraseBox</name>
  <message>
   <source>Change the passphrase</source>
   <translation>Passphrase ändern</translation>
  </message>
  <message>
   <source>Changing it…</source>
   <translation>Wird geändert …</translation>
  </message>
  <message>
   <source>Hide the passphrase</source>
   <translation>Passphrase verbergen</translation>
  </message>
  <message>
   <source>Leave it</source>
   <translation>So lassen</translation>
  </message>
  <message>
   <source>New passphrase</source>
   <translation>Neue Passphrase</translation>
  </message>
  <message>
   <source>New passphrase once more</source>
   <translation>Neue Passphrase noch einmal</translation>
  </message>
  <message>
   <source>Passphrase of now</source>
   <translation>Jetzige Passphrase</translation>
  </message>
  <message>
   <source>Show the passphrase</source>
   <translation>Passphrase zeigen</translation>
  </message>
 </context>
 <context>
  <name>PassphrasePair</name>
  <message>
   <source>At least {0} characters</source>
   <translation>Mindestens {0} Zeichen</translation>
  </message>
  <message>
   <source>Different</source>
   <translation>Verschieden</translation>
  </message>
  <message>
   <source>Hide the passphrase</source>
   <translation>Passphrase verbergen</translation>
  </message>
  <message>
   <source>Once more</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>Passphrase</translation>
  </message>
  <message>
   <source>Passphrase once more</source>
   <translation>Passphrase noch einmal</translation>
  </message>
  <message>
   <source>Same</source>
   <translation>Gleich</translation>
  </message>
  <message>
   <source>Show the passphrase</source>
   <translation>Passphrase zeigen</translation>
  </message>
  <message>
   <source>Strength</source>
   <translation>Stärke</translation>
  </message>
 </context>
 <context>
  <name>PortalHotkeys</name>
  <message>
   <source>The desktop did not confirm {0}. Try it; if nothing happens, choose keys in the desktop's keyboard settings.</source>
   <translation>Der Desktop hat {0} nicht bestätigt. Bitte ausprobieren; geschieht nichts, Tasten in seinen Tastatureinstellungen wählen.</translation>
  </message>
  <message>
   <source>The desktop gave it no keys. Choose some in its keyboard settings.</source>
   <translation>Der Desktop gab ihm keine Tasten. Bitte in seinen Tastatureinstellungen welche wählen.</translation>
  </message>
  <message>
   <source>There is no way to a global hotkey on this desktop. Bind a key to “memorylink --capture” and “memorylink --search” in its keyboard settings.</source>
   <translation>Auf diesem Desktop geht kein globales Tastenkürzel. Belege in seinen Tastatureinstellungen Tasten mit „memorylink --capture“ und „memorylink --search“.</translation>
  </message>
  <message>
   <source>This desktop lets no program have global hotkeys. Bind a key to “memorylink --capture” and “memorylink --search” in its keyboard settings.</source>
   <translation>Dieser Desktop gibt keinem Programm globale Tastenkürzel. In seinen Tastatureinstellungen lassen sich Tasten für „memorylink --capture“ und „memorylink --search“ festlegen.</translation>
  </message>
 </context>
 <context>
  <name>ProgressBar</name>
  <message>
   <source>{0}{1}%</source>
   <translation>{0}{1}%</translation>
  </message>
 </context>
 <context>
  <name>ProgressCard</name>
  <message>
   <source>About {0} min left</source>
   <translation>Noch etwa {0} min</translation>
  </message>
  <message>
   <source>About {0} s left</source>
   <translation>Noch etwa {0} s</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>ProposalBox</name>
  <message>
   <source>Go back to the proposal</source>
   <translation>Zurück zum Vorschlag</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Von vorn</translation>
  </message>
  <message>
   <source>Your draft from last time</source>
   <translation>Dein Entwurf vom letzten Mal</translation>
  </message>
 </context>
 <context>
  <name>ProposeOffer</name>
  <message>
   <source>Propose facts from this conversation</source>
   <translation>Fakten aus diesem Gespräch vorschlagen</translation>
  </message>
  <message>
   <source>What people say of themselves waits in Review until you keep it.</source>
   <translation>Was Menschen über sich sagen, wartet in der Durchsicht, bis du es behältst.</translation>
  </message>
 </context>
 <context>
  <name>Provenance</name>
  <message>
   <source>It is about “{0}”</source>
   <translation>Es geht um „{0}“</translation>
  </message>
  <message>
   <source>Its name there is “{0}”</source>
   <translation>Dort heißt es „{0}“</translation>
  </message>
  <message>
   <source>Part of the conversation “{0}”</source>
   <translation>Teil des Gesprächs „{0}“</translation>
  </message>
  <message>
   <source>Provenance</source>
   <translation>Herkunft</translation>
  </message>
  <message>
   <source>Revision {0} came with an import</source>
   <translation>Fassung {0} kam mit einem Import</translation>
  </message>
  <message>
   <source>Revision {0} was written by you</source>
   <translation>Fassung {0} hast du geschrieben</translation>
  </message>
  <message>
   <source>Revision {0} was written by {1}</source>
   <translation>Fassung {0} hat {1} geschrieben</translation>
  </message>
 </context>
 <context>
  <name>PutAway</name>
  <message>
   <source>Archive a memory that had its time. It keeps its history, and searches leave it out unless they say in:archive.</source>
   <translation>Archiviere, was seine Zeit hatte. Der Verlauf bleibt, und die Suche übergeht es, außer mit in:archive.</translation>
  </message>
  <message>
   <source>Brought a memory back</source>
   <translation>Eine Erinnerung zurückgeholt</translation>
  </message>
  <message>
   <source>Brought {0} memories back</source>
   <translation>{0} Erinnerungen zurückgeholt</translation>
  </message>
  <message>
   <source>Moved a memory to the Trash</source>
   <translation>Eine Erinnerung in den Papierkorb gelegt</translation>
  </message>
  <message>
   <source>Moved {0} memories to the Trash</source>
   <translation>{0} Erinnerungen in den Papierkorb gelegt</translation>
  </message>
  <message>
   <source>Nothing is archived</source>
   <translation>Nichts ist archiviert</translation>
  </message>
  <message>
   <source>Searches leave these out unless they say in:archive.</source>
   <translation>Die Suche übergeht sie, außer mit in:archive.</translation>
  </message>
  <message>
   <source>The Trash is empty</source>
   <translation>Der Papierkorb ist leer</translation>
  </message>
  <message>
   <source>This can't be undone. No backup holds this.</source>
   <translation>Das lässt sich nicht rückgängig machen. Keine Sicherung enthält es.</translation>
  </message>
  <message>
   <source>This can't be undone. One backup still holds this: {0}.</source>
   <translation>Das lässt sich nicht rückgängig machen. Eine Sicherung enthält es noch: {0}.</translation>
  </message>
  <message>
   <source>This can't be undone. The folder of the backups can't be read now, so it is not known which of them still hold this.</source>
   <translation>Das lässt sich nicht rückgängig machen. Der Ordner der Sicherungen ist gerade nicht lesbar, darum ist unbekannt, welche es noch enthalten.</translation>
  </message>
  <message>
   <source>This can't be undone. {1} backups still hold this: {0}.</source>
   <translation>Das lässt sich nicht rückgängig machen. {1} Sicherungen enthalten es noch: {0}.</translation>
  </message>
  <message>
   <source>What is here for a day goes for good.</source>
   <translation>Was einen Tag hier liegt, wird endgültig gelöscht.</translation>
  </message>
  <message>
   <source>What is here for {0} days goes for good.</source>
   <translation>Was {0} Tage hier liegt, wird endgültig gelöscht.</translation>
  </message>
  <message>
   <source>What is here stays until you empty the Trash.</source>
   <translation>Was hier liegt, bleibt, bis du den Papierkorb leerst.</translation>
  </message>
  <message>
   <source>What you delete waits here for {0} days and can be brought back, with its history. Then it goes for good.</source>
   <translation>Gelöschtes wartet hier {0} Tage und lässt sich samt Verlauf zurückholen. Danach ist es endgültig weg.</translation>
  </message>
  <message>
   <source>What you delete waits here until you empty the Trash.</source>
   <translation>Gelöschtes wartet hier, bis du den Papierkorb leerst.</translation>
  </message>
  <message>
   <source>{0}; and {1} older</source>
   <translation>{0}; und {1} ältere</translation>
  </message>
 </context>
 <context>
  <name>PutAwayMessages</name>
  <message>
   <source>Delete for good</source>
   <translation>Endgültig löschen</translation>
  </message>
  <message>
   <source>Delete it for good</source>
   <translation>Endgültig löschen</translation>
  </message>
  <message>
   <source>Delete them too</source>
   <translation>Auch sie löschen</translation>
  </message>
  <message>
   <source>Delete these {0} backups too, with all else that is in them</source>
   <translation>Auch diese {0} Sicherungen löschen, mit allem, was sonst darin ist</translation>
  </message>
  <message>
   <source>Delete this backup too, with all else that is in it</source>
   <translation>Auch diese Sicherung löschen, mit allem, was sonst darin ist</translation>
  </message>
  <message>
   <source>Delete {0} for good</source>
   <translation>{0} endgültig löschen</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Keep the backups</source>
   <translation>Sicherungen behalten</translation>
  </message>
  <message>
   <source>Keep them</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>One backup goes for good</source>
   <translation>Eine Sicherung wird endgültig gelöscht</translation>
  </message>
  <message>
   <source>So are the backups that held it: {0}.</source>
   <translation>Ebenso die Sicherungen, die sie enthielten: {0}.</translation>
  </message>
  <message>
   <source>Still in these backups: {0}.</source>
   <translation>Noch in diesen Sicherungen: {0}.</translation>
  </message>
  <message>
   <source>The memory is gone for good</source>
   <translation>Die Erinnerung ist endgültig weg</translation>
  </message>
  <message>
   <source>This memory goes for good, with its history</source>
   <translation>Diese Erinnerung wird samt Verlauf endgültig gelöscht</translation>
  </message>
  <message>
   <source>Which backups still hold it could not be found out.</source>
   <translation>Welche Sicherungen sie noch enthalten, ließ sich nicht feststellen.</translation>
  </message>
  <message>
   <source>{0} All else that is in them goes with them; nothing brings it back.</source>
   <translation>{0} Alles andere darin geht mit; nichts bringt es zurück.</translation>
  </message>
  <message>
   <source>{0} backups go for good</source>
   <translation>{0} Sicherungen werden endgültig gelöscht</translation>
  </message>
  <message>
   <source>{0} memories are gone for good</source>
   <translation>{0} Erinnerungen sind endgültig weg</translation>
  </message>
  <message>
   <source>{0} memories go for good, with their history</source>
   <translation>{0} Erinnerungen werden samt Verlauf endgültig gelöscht</translation>
  </message>
 </context>
 <context>
  <name>PutAwayView</name>
  <message>
   <source>Archive</source>
   <translation>Archiv</translation>
  </message>
  <message>
   <source>Archive and Trash</source>
   <translation>Archiv und Papierkorb</translation>
  </message>
  <message>
   <source>Bring back</source>
   <translation>Zurückholen</translation>
  </message>
  <message>
   <source>Choose a memory first.</source>
   <translation>Bitte zuerst eine Erinnerung wählen.</translation>
  </message>
  <message>
   <source>Delete for good</source>
   <translation>Endgültig löschen</translation>
  </message>
  <message>
   <source>Empty the Trash</source>
   <translation>Papierkorb leeren</translation>
  </message>
  <message>
   <source>Go to Search</source>
   <translation>Zur Suche</translation>
  </message>
  <message>
   <source>Move to the Trash</source>
   <translation>In den Papierkorb</translation>
  </message>
  <message>
   <source>One backup is gone for good</source>
   <translation>Eine Sicherung ist endgültig weg</translation>
  </message>
  <message>
   <source>The Trash is empty.</source>
   <translation>Der Papierkorb ist leer.</translation>
  </message>
  <message>
   <source>Trash</source>
   <translation>Papierkorb</translation>
  </message>
  <message>
   <source>What is archived</source>
   <translation>Was archiviert ist</translation>
  </message>
  <message>
   <source>What is in the Trash</source>
   <translation>Was im Papierkorb liegt</translation>
  </message>
  <message>
   <source>What was put away</source>
   <translation>Weggelegtes</translation>
  </message>
  <message>
   <source>{0} backups are gone for good</source>
   <translation>{0} Sicherungen sind endgültig weg</translation>
  </message>
 </context>
 <context>
  <name>PutAwayWhy</name>
  <message>
   <source>A newer memory took its place.</source>
   <translation>Eine neuere Erinnerung hat ihren Platz eingenommen.</translation>
  </message>
  <message>
   <source>By your rule: {0}, {1} in the archive.</source>
   <translation>Nach deiner Regel: {0}, {1} im Archiv.</translation>
  </message>
  <message>
   <source>By your rule: {0}, {1} without a change.</source>
   <translation>Nach deiner Regel: {0}, {1} ohne Änderung.</translation>
  </message>
  <message>
   <source>It faded: not used for {0}, importance {1}. Pin what should never fade.</source>
   <translation>Sie ist verblasst: {0} nicht benutzt, Wichtigkeit {1}. Hefte an, was nie verblassen soll.</translation>
  </message>
  <message>
   <source>You put it here.</source>
   <translation>Du hast sie hierher gelegt.</translation>
  </message>
 </context>
 <context>
  <name>QueueFoot</name>
  <message>
   <source>Accept 1 duplicate above {0}{1}%…</source>
   <translation>1 Dublette über {0}{1}% annehmen…</translation>
  </message>
  <message>
   <source>Accept {0} duplicates above {1}{2}%…</source>
   <translation>{0} Dubletten über {1}{2}% annehmen…</translation>
  </message>
  <message>
   <source>Keep 1 fact above {0}{1}%…</source>
   <translation>1 Fakt über {0}{1}% behalten …</translation>
  </message>
  <message>
   <source>Keep {0} facts above {1}{2}%…</source>
   <translation>{0} Fakten über {1}{2}% behalten …</translation>
  </message>
  <message>
   <source>Shows the list first</source>
   <translation>Zeigt zuerst die Liste</translation>
  </message>
 </context>
 <context>
  <name>QuickCapture</name>
  <message>
   <source>, {0}</source>
   <translation>, {0}</translation>
  </message>
  <message>
   <source>Close, keep the draft</source>
   <translation>Schließen, Entwurf behalten</translation>
  </message>
  <message>
   <source>Ctrl</source>
   <translation>Strg</translation>
  </message>
  <message>
   <source>Disagrees: </source>
   <translation>Widerspricht: </translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Esc</source>
   <translation>Esc</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Keep this memory</source>
   <translation>Diese Erinnerung behalten</translation>
  </message>
  <message>
   <source>Not kept yet. Your text stays here.</source>
   <translation>Noch nicht behalten. Dein Text bleibt hier.</translation>
  </message>
  <message>
   <source>Quick capture</source>
   <translation>Schnell erfassen</translation>
  </message>
  <message>
   <source>Shift</source>
   <translation>Umschalt</translation>
  </message>
  <message>
   <source>Similar: </source>
   <translation>Ähnlich: </translation>
  </message>
  <message>
   <source>There is no vault yet. Make one in the window first.</source>
   <translation>Es gibt noch keinen Tresor. Bitte zuerst im Fenster einen anlegen.</translation>
  </message>
  <message>
   <source>Thought</source>
   <translation>Gedanke</translation>
  </message>
  <message>
   <source>What is on your mind?</source>
   <translation>Was geht dir durch den Kopf?</translation>
  </message>
  <message>
   <source>{0} is locked. This is sealed now and filed when you unlock it.</source>
   <translation>{0} ist gesperrt. Das hier wird jetzt versiegelt und beim Entsperren abgelegt.</translation>
  </message>
 </context>
 <context>
  <name>QuickSearch</name>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Copy text</source>
   <translation>Text kopieren</translation>
  </message>
  <message>
   <source>Ctrl</source>
   <translation>Strg</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Esc</source>
   <translation>Esc</translation>
  </message>
  <message>
   <source>Filter by type</source>
   <translation>Nach Art filtern</translation>
  </message>
  <message>
   <source>Go on to the passphrase</source>
   <translation>Weiter zur Passphrase</translation>
  </message>
  <message>
   <source>Nothing found. Try fewer or other words.</source>
   <translation>Nichts gefunden. Versuch es mit weniger oder anderen Wörtern.</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Quick search</source>
   <translation>Schnellsuche</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Treffer</translation>
  </message>
  <message>
   <source>Tab</source>
   <translation>Tab</translation>
  </message>
  <message>
   <source>{0} found in {1:.0f} ms</source>
   <translation>{0} in {1:.0f} ms</translation>
  </message>
 </context>
 <context>
  <name>Rail</name>
  <message>
   <source>Pick one to compare it with what the memory says now; Ctrl and a click picks any two. Restoring adds a revision; nothing is lost.</source>
   <translation>Wähle eine Fassung, um sie mit der jetzigen zu vergleichen; Strg und ein Klick wählt zwei beliebige. Zurückholen fügt eine Fassung hinzu; nichts geht verloren.</translation>
  </message>
 </context>
 <context>
  <name>Reading</name>
  <message>
   <source>Asks first, and says which backups hold it</source>
   <translation>Fragt zuerst und nennt die Sicherungen, die sie enthalten</translation>
  </message>
  <message>
   <source>Bring back</source>
   <translation>Zurückholen</translation>
  </message>
  <message>
   <source>Delete for good</source>
   <translation>Endgültig löschen</translation>
  </message>
  <message>
   <source>It can be brought back from there</source>
   <translation>Von dort lässt sie sich zurückholen</translation>
  </message>
  <message>
   <source>Kept {0}</source>
   <translation>Behalten {0}</translation>
  </message>
  <message>
   <source>Kept {0}, archived {1}</source>
   <translation>Behalten {0}, archiviert {1}</translation>
  </message>
  <message>
   <source>Kept {0}, deleted {1}</source>
   <translation>Behalten {0}, gelöscht {1}</translation>
  </message>
  <message>
   <source>Kept {0}, deleted {1}, goes for good on {2}</source>
   <translation>Behalten {0}, gelöscht {1}, endgültig weg am {2}</translation>
  </message>
  <message>
   <source>Move to the Trash</source>
   <translation>In den Papierkorb</translation>
  </message>
  <message>
   <source>Searches find it again</source>
   <translation>Die Suche findet sie wieder</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>{0} memories</source>
   <translation>{0} Erinnerungen</translation>
  </message>
 </context>
 <context>
  <name>RecoveryKit</name>
  <message>
   <source>MemoryLink recovery kit</source>
   <translation>MemoryLink-Notfallblatt</translation>
  </message>
  <message>
   <source>MemoryLink recovery kit: {0}, made {1}</source>
   <translation>MemoryLink-Notfallblatt: {0}, erstellt {1}</translation>
  </message>
  <message>
   <source>Recovery kit</source>
   <translation>Notfallblatt</translation>
  </message>
  <message>
   <source>These 24 words open the vault when the passphrase is lost, for whoever holds them. Keep this away from the machine. In MemoryLink choose Use the recovery kit and type them in this order.</source>
   <translation>Diese 24 Wörter öffnen den Tresor, wenn die Passphrase verloren ist, für jeden, der sie hat. Fern vom Rechner aufbewahren. In MemoryLink „Notfallblatt benutzen“ wählen und sie in dieser Reihenfolge eingeben.</translation>
  </message>
  <message>
   <source>Vault {0}, made {1}</source>
   <translation>Tresor {0}, erstellt {1}</translation>
  </message>
 </context>
 <context>
  <name>RecoveryKitView</name>
  <message>
   <source>Appearance: as the system</source>
   <translation>Aussehen: wie das System</translation>
  </message>
  <message>
   <source>Appearance: dark</source>
   <translation>Aussehen: dunkel</translation>
  </message>
  <message>
   <source>Appearance: light</source>
   <translation>Aussehen: hell</translation>
  </message>
  <message>
   <source>I have written them down, printed or saved them</source>
   <translation>Ich habe sie aufgeschrieben, gedruckt oder gesichert</translation>
  </message>
  <message>
   <source>Keep the recovery kit</source>
   <translation>Notfallblatt aufheben</translation>
  </message>
  <message>
   <source>Open the vault</source>
   <translation>Tresor öffnen</translation>
  </message>
  <message>
   <source>Save as text…</source>
   <translation>Als Text sichern …</translation>
  </message>
  <message>
   <source>Save to print (PDF)…</source>
   <translation>Zum Drucken sichern (PDF) …</translation>
  </message>
  <message>
   <source>These 24 words open the vault when the passphrase is lost, for whoever holds them. Write them on paper, in this order, and keep it away from this machine.</source>
   <translation>Diese 24 Wörter öffnen den Tresor, wenn die Passphrase verloren ist, für jeden, der sie hat. Schreib sie in dieser Reihenfolge auf Papier und bewahre es fern von diesem Rechner auf.</translation>
  </message>
  <message>
   <source>They are shown this once and kept nowhere.</source>
   <translation>Sie werden nur dieses Mal gezeigt und nirgends aufbewahrt.</translation>
  </message>
 </context>
 <context>
  <name>RelatedView</name>
  <message>
   <source>Add a link…</source>
   <translation>Verknüpfen …</translation>
  </message>
  <message>
   <source>Both speak of {0} and {1}.</source>
   <translation>Beide sprechen von {0} und {1}.</translation>
  </message>
  <message>
   <source>Both speak of {0}.</source>
   <translation>Beide sprechen von {0}.</translation>
  </message>
  <message>
   <source>It links to this in its text.</source>
   <translation>Ihr Text verweist auf diese hier.</translation>
  </message>
  <message>
   <source>Near in meaning, and both are tagged {0}.</source>
   <translation>Ähnlich im Sinn, und beide tragen {0}.</translation>
  </message>
  <message>
   <source>Near in meaning.</source>
   <translation>Ähnlich im Sinn.</translation>
  </message>
  <message>
   <source>Near in meaning: “{0}”</source>
   <translation>Ähnlich im Sinn: „{0}“</translation>
  </message>
  <message>
   <source>Nothing is related yet. Write [[the title of another memory]] in the text to link to it, or add a link here; what is near in meaning appears by itself.</source>
   <translation>Noch ist nichts verwandt. Schreibe [[den Titel einer anderen Erinnerung]] in den Text, um auf sie zu verweisen, oder verknüpfe sie hier; was im Sinn ähnlich ist, erscheint von selbst.</translation>
  </message>
  <message>
   <source>Related memories</source>
   <translation>Verwandte Erinnerungen</translation>
  </message>
  <message>
   <source>Say what this memory has to do with another</source>
   <translation>Sagen, was diese Erinnerung mit einer anderen zu tun hat</translation>
  </message>
  <message>
   <source>They contradict each other, and you kept both.</source>
   <translation>Sie widersprechen sich, und du hast beide behalten.</translation>
  </message>
  <message>
   <source>This links to it in its text.</source>
   <translation>Der Text hier verweist auf sie.</translation>
  </message>
  <message>
   <source>You let it replace this.</source>
   <translation>Du hast diese durch sie ersetzt.</translation>
  </message>
  <message>
   <source>You let this replace it.</source>
   <translation>Du hast sie durch diese ersetzt.</translation>
  </message>
  <message>
   <source>You said that it brings this up to date.</source>
   <translation>Du hast gesagt, dass sie diese aktualisiert.</translation>
  </message>
  <message>
   <source>You said that it follows this.</source>
   <translation>Du hast gesagt, dass sie auf diese folgt.</translation>
  </message>
  <message>
   <source>You said that it is a part of this.</source>
   <translation>Du hast gesagt, dass sie ein Teil von dieser ist.</translation>
  </message>
  <message>
   <source>You said that it supports this.</source>
   <translation>Du hast gesagt, dass sie diese stützt.</translation>
  </message>
  <message>
   <source>You said that the two are related.</source>
   <translation>Du hast gesagt, dass die beiden zusammengehören.</translation>
  </message>
  <message>
   <source>You said that the two contradict each other.</source>
   <translation>Du hast gesagt, dass die beiden sich widersprechen.</translation>
  </message>
  <message>
   <source>You said that this brings it up to date.</source>
   <translation>Du hast gesagt, dass diese sie aktualisiert.</translation>
  </message>
  <message>
   <source>You said that this follows it.</source>
   <translation>Du hast gesagt, dass diese auf sie folgt.</translation>
  </message>
  <message>
   <source>You said that this is a part of it.</source>
   <translation>Du hast gesagt, dass diese ein Teil von ihr ist.</translation>
  </message>
  <message>
   <source>You said that this supports it.</source>
   <translation>Du hast gesagt, dass diese sie stützt.</translation>
  </message>
 </context>
 <context>
  <name>ResetView</name>
  <message>
   <source>Appearance: as the system</source>
   <translation>Aussehen: wie das System</translation>
  </message>
  <message>
   <source>Appearance: dark</source>
   <translation>Aussehen: dunkel</translation>
  </message>
  <message>
   <source>Appearance: light</source>
   <translation>Aussehen: hell</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Open {0} with its recovery kit</source>
   <translation>{0} mit dem Notfallblatt öffnen</translation>
  </message>
  <message>
   <source>Recovery words</source>
   <translation>Notfallwörter</translation>
  </message>
  <message>
   <source>Set the passphrase and open</source>
   <translation>Passphrase setzen und öffnen</translation>
  </message>
  <message>
   <source>Setting the passphrase</source>
   <translation>Passphrase wird gesetzt</translation>
  </message>
  <message>
   <source>The 24 recovery words</source>
   <translation>Die 24 Notfallwörter</translation>
  </message>
  <message>
   <source>These words did not open {0}.</source>
   <translation>Diese Wörter haben {0} nicht geöffnet.</translation>
  </message>
  <message>
   <source>Type the 24 words in their order. They set a new passphrase; the words stay the same.</source>
   <translation>Die 24 Wörter in ihrer Reihenfolge eingeben. Sie setzen eine neue Passphrase; die Wörter bleiben gleich.</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>RestoreBox</name>
  <message>
   <source>Hide the passphrase</source>
   <translation>Passphrase verbergen</translation>
  </message>
  <message>
   <source>Leave it</source>
   <translation>So lassen</translation>
  </message>
  <message>
   <source>Passphrase of that time</source>
   <translation>Passphrase von damals</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>Show the passphrase</source>
   <translation>Passphrase zeigen</translation>
  </message>
  <message>
   <source>{0} becomes a vault in {1}.</source>
   <translation>{0} wird ein Tresor in {1}.</translation>
  </message>
 </context>
 <context>
  <name>ResultsModel</name>
  <message>
   <source>{0}, has a conflict</source>
   <translation>{0}, hat einen Konflikt</translation>
  </message>
 </context>
 <context>
  <name>RetentionForm</name>
  <message>
   <source>Any tag</source>
   <translation>Jedes Schlagwort</translation>
  </message>
  <message>
   <source>Any type</source>
   <translation>Jede Art</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Choose a type, a tag, or both: no rule is for everything.</source>
   <translation>Wähle eine Art, ein Schlagwort oder beides: keine Regel gilt für alles.</translation>
  </message>
  <message>
   <source>Days in the archive until the Trash</source>
   <translation>Tage im Archiv bis zum Papierkorb</translation>
  </message>
  <message>
   <source>Days without a change until the archive</source>
   <translation>Tage ohne Änderung bis zum Archiv</translation>
  </message>
  <message>
   <source>It is for {0} as it stands.</source>
   <translation>Sie betrifft jetzt {0}.</translation>
  </message>
  <message>
   <source>Keep the rule</source>
   <translation>Regel behalten</translation>
  </message>
  <message>
   <source>Memories of the type</source>
   <translation>Erinnerungen der Art</translation>
  </message>
  <message>
   <source>Nothing moves at once.</source>
   <translation>Sofort wird nichts verschoben.</translation>
  </message>
  <message>
   <source>Say after how many days, 1 at least; a field that is empty means never.</source>
   <translation>Sag, nach wie vielen Tagen, mindestens 1; ein leeres Feld heißt nie.</translation>
  </message>
  <message>
   <source>Tag</source>
   <translation>Schlagwort</translation>
  </message>
  <message>
   <source>The next run moves: {0}.</source>
   <translation>Der nächste Lauf verschiebt: {0}.</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>What this rule would do now</source>
   <translation>Was diese Regel jetzt tun würde</translation>
  </message>
  <message>
   <source>and from there to the Trash after</source>
   <translation>und von dort in den Papierkorb nach</translation>
  </message>
  <message>
   <source>days in the archive</source>
   <translation>Tagen im Archiv</translation>
  </message>
  <message>
   <source>days without a change</source>
   <translation>Tagen ohne Änderung</translation>
  </message>
  <message>
   <source>go to the archive after</source>
   <translation>kommen ins Archiv nach</translation>
  </message>
  <message>
   <source>with the tag, or one below</source>
   <translation>mit dem Schlagwort oder einem darunter</translation>
  </message>
  <message>
   <source>{0} {1}</source>
   <translation>{0} {1}</translation>
  </message>
 </context>
 <context>
  <name>RetentionRow</name>
  <message>
   <source>Edit the rule {0}</source>
   <translation>Die Regel {0} bearbeiten</translation>
  </message>
  <message>
   <source>Edit…</source>
   <translation>Bearbeiten …</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove the rule {0}</source>
   <translation>Die Regel {0} entfernen</translation>
  </message>
  <message>
   <source>What it did stays as it is</source>
   <translation>Was sie getan hat, bleibt</translation>
  </message>
  <message>
   <source>{0}. {1}</source>
   <translation>{0}. {1}</translation>
  </message>
 </context>
 <context>
  <name>Review</name>
  <message>
   <source>1 memory still waits to be compared.</source>
   <translation>1 Erinnerung wartet noch auf den Vergleich.</translation>
  </message>
  <message>
   <source>Accepted 1 duplicate</source>
   <translation>1 Dublette angenommen</translation>
  </message>
  <message>
   <source>Accepted {0} duplicates</source>
   <translation>{0} Dubletten angenommen</translation>
  </message>
  <message>
   <source>Allowed and ruled out for “{2}”: {0}, then {1}.</source>
   <translation>Erlaubt und ausgeschlossen bei „{2}“: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Allowed and ruled out: {0}, then {1}.</source>
   <translation>Erlaubt und ausgeschlossen: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Both changed the same sentence, so both stand here. Strike one.</source>
   <translation>Beide änderten denselben Satz, darum stehen beide hier. Bitte einen streichen.</translation>
  </message>
  <message>
   <source>Both say the same in nearly the same words.</source>
   <translation>Beide sagen dasselbe in fast denselben Worten.</translation>
  </message>
  <message>
   <source>Both say the same in other words.</source>
   <translation>Beide sagen dasselbe in anderen Worten.</translation>
  </message>
  <message>
   <source>Both say the same, word for word.</source>
   <translation>Beide sagen dasselbe, Wort für Wort.</translation>
  </message>
  <message>
   <source>Brought up to date: “{0}”</source>
   <translation>Auf den neuen Stand gebracht: „{0}“</translation>
  </message>
  <message>
   <source>Contact</source>
   <translation>Kontakt</translation>
  </message>
  <message>
   <source>Contradiction</source>
   <translation>Widerspruch</translation>
  </message>
  <message>
   <source>Decision</source>
   <translation>Entscheidung</translation>
  </message>
  <message>
   <source>Dislike</source>
   <translation>Abneigung</translation>
  </message>
  <message>
   <source>Dismissed “{0}”</source>
   <translation>Verworfen: „{0}“</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Dublette</translation>
  </message>
  <message>
   <source>Edit it before you merge. Both texts stay in the history.</source>
   <translation>Vor dem Vereinen bearbeiten. Beide Texte bleiben im Verlauf.</translation>
  </message>
  <message>
   <source>Event</source>
   <translation>Ereignis</translation>
  </message>
  <message>
   <source>Kept 1 fact</source>
   <translation>1 Fakt behalten</translation>
  </message>
  <message>
   <source>Kept both: “{0}”</source>
   <translation>Beide behalten: „{0}“</translation>
  </message>
  <message>
   <source>Kept the older text of “{0}”</source>
   <translation>Älteren Text von „{0}“ behalten</translation>
  </message>
  <message>
   <source>Kept {0} facts</source>
   <translation>{0} Fakten behalten</translation>
  </message>
  <message>
   <source>Kept “{0}”</source>
   <translation>„{0}“ behalten</translation>
  </message>
  <message>
   <source>Last looked: {0}, {1}, through {2}.</source>
   <translation>Zuletzt gesucht: {0}, {1}, in {2}.</translation>
  </message>
  <message>
   <source>Looked through {0}: nothing new disagrees.</source>
   <translation>In {0} gesucht: Nichts Neues widerspricht sich.</translation>
  </message>
  <message>
   <source>Looked through {0}: {1} new.</source>
   <translation>In {0} gesucht: {1} neu.</translation>
  </message>
  <message>
   <source>Merged both texts of “{0}”</source>
   <translation>Beide Texte von „{0}“ vereint</translation>
  </message>
  <message>
   <source>Merged into “{0}”</source>
   <translation>Vereint in „{0}“</translation>
  </message>
  <message>
   <source>Need</source>
   <translation>Bedarf</translation>
  </message>
  <message>
   <source>Not a conflict: “{0}”</source>
   <translation>Kein Konflikt: „{0}“</translation>
  </message>
  <message>
   <source>Nothing in them disagrees.</source>
   <translation>Nichts in ihnen widerspricht sich.</translation>
  </message>
  <message>
   <source>One allows it, the other rules it out.</source>
   <translation>Die eine erlaubt es, die andere schließt es aus.</translation>
  </message>
  <message>
   <source>One allows “{0}”, the other rules it out.</source>
   <translation>Die eine erlaubt „{0}“, die andere schließt es aus.</translation>
  </message>
  <message>
   <source>One likes it, the other doesn't.</source>
   <translation>Die eine mag es, die andere nicht.</translation>
  </message>
  <message>
   <source>One likes “{0}”, the other doesn't.</source>
   <translation>Die eine mag „{0}“, die andere nicht.</translation>
  </message>
  <message>
   <source>One says so of “{0}”, the other says not.</source>
   <translation>Die eine sagt es von „{0}“, die andere verneint es.</translation>
  </message>
  <message>
   <source>One says so of “{2}”, the other says not: {0}, then {1}.</source>
   <translation>Zu „{2}“ sagt die eine ja, die andere nein: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>One says so, the other says not.</source>
   <translation>Die eine sagt ja, die andere nein.</translation>
  </message>
  <message>
   <source>One says so, the other says not: {0}, then {1}.</source>
   <translation>Die eine sagt ja, die andere nein: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Plan</source>
   <translation>Plan</translation>
  </message>
  <message>
   <source>Preference</source>
   <translation>Vorliebe</translation>
  </message>
  <message>
   <source>Proposed</source>
   <translation>Vorschlag</translation>
  </message>
  <message>
   <source>Revision {0} by {1}: kept beside it</source>
   <translation>Fassung {0} von {1}: daneben behalten</translation>
  </message>
  <message>
   <source>Revision {0} by {1}: what the memory says now</source>
   <translation>Fassung {0} von {1}: was die Erinnerung jetzt sagt</translation>
  </message>
  <message>
   <source>The newer one says that this has changed.</source>
   <translation>Die neuere sagt, dass sich das geändert hat.</translation>
  </message>
  <message>
   <source>The newer text of “{0}” holds</source>
   <translation>Der neuere Text von „{0}“ gilt</translation>
  </message>
  <message>
   <source>They give two answers.</source>
   <translation>Sie geben zwei Antworten.</translation>
  </message>
  <message>
   <source>They give two dates.</source>
   <translation>Sie nennen zwei Tage.</translation>
  </message>
  <message>
   <source>They give two names.</source>
   <translation>Sie nennen zwei Namen.</translation>
  </message>
  <message>
   <source>They give two numbers.</source>
   <translation>Sie nennen zwei Zahlen.</translation>
  </message>
  <message>
   <source>They give two places.</source>
   <translation>Sie nennen zwei Orte.</translation>
  </message>
  <message>
   <source>They give two times.</source>
   <translation>Sie nennen zwei Uhrzeiten.</translation>
  </message>
  <message>
   <source>They say the opposite of each other.</source>
   <translation>Sie sagen das Gegenteil voneinander.</translation>
  </message>
  <message>
   <source>They say the opposite of “{2}”: {0}, then {1}.</source>
   <translation>Sie sagen das Gegenteil über „{2}“: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>They say the opposite: {0}, then {1}.</source>
   <translation>Sie sagen das Gegenteil: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>This has changed: {0}, then {1}.</source>
   <translation>Das hat sich geändert: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two answers for “{2}”: {0}, then {1}.</source>
   <translation>Zwei Antworten zu „{2}“: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two answers: {0}, then {1}.</source>
   <translation>Zwei Antworten: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two dates for “{2}”: {0}, then {1}.</source>
   <translation>Zwei Tage zu „{2}“: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two dates: {0}, then {1}.</source>
   <translation>Zwei Tage: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two edits</source>
   <translation>Zwei Änderungen</translation>
  </message>
  <message>
   <source>Two edits of one text: only the older has “{0}”.</source>
   <translation>Zwei Änderungen eines Textes: Nur die ältere hat „{0}“.</translation>
  </message>
  <message>
   <source>Two edits of one text: the newer adds “{0}”.</source>
   <translation>Zwei Änderungen eines Textes: Die neuere ergänzt „{0}“.</translation>
  </message>
  <message>
   <source>Two edits of one text: “{0}”, then “{1}”.</source>
   <translation>Zwei Änderungen eines Textes: „{0}“, dann „{1}“.</translation>
  </message>
  <message>
   <source>Two edits that say the same.</source>
   <translation>Zwei Änderungen, die dasselbe sagen.</translation>
  </message>
  <message>
   <source>Two names for “{2}”: {0}, then {1}.</source>
   <translation>Zwei Namen zu „{2}“: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two names: {0}, then {1}.</source>
   <translation>Zwei Namen: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two numbers for “{2}”: {0}, then {1}.</source>
   <translation>Zwei Zahlen zu „{2}“: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two numbers: {0}, then {1}.</source>
   <translation>Zwei Zahlen: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two places for “{2}”: {0}, then {1}.</source>
   <translation>Zwei Orte zu „{2}“: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two places: {0}, then {1}.</source>
   <translation>Zwei Orte: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two tastes about “{2}”: {0}, then {1}.</source>
   <translation>Zweierlei Geschmack bei „{2}“: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two tastes: {0}, then {1}.</source>
   <translation>Zweierlei Geschmack: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two times for “{2}”: {0}, then {1}.</source>
   <translation>Zwei Uhrzeiten zu „{2}“: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two times: {0}, then {1}.</source>
   <translation>Zwei Uhrzeiten: {0}, dann {1}.</translation>
  </message>
  <message>
   <source>Two titles for one text</source>
   <translation>Zwei Titel für einen Text</translation>
  </message>
  <message>
   <source>Two titles for one text: “{0}”, then “{1}”.</source>
   <translation>Zwei Titel für einen Text: „{0}“, dann „{1}“.</translation>
  </message>
  <message>
   <source>Update</source>
   <translation>Neuer Stand</translation>
  </message>
  <message>
   <source>With or without {0}</source>
   <translation>Mit oder ohne {0}</translation>
  </message>
  <message>
   <source>you</source>
   <translation>dir</translation>
  </message>
  <message>
   <source>{0} Kept {1} and again {2}.</source>
   <translation>{0} Behalten am {1} und noch einmal am {2}.</translation>
  </message>
  <message>
   <source>{0} memories say nearly the same</source>
   <translation>{0} Erinnerungen sagen fast dasselbe</translation>
  </message>
  <message>
   <source>{0} memories say nearly the same. Here are the newest two.</source>
   <translation>{0} Erinnerungen sagen fast dasselbe. Hier sind die beiden neuesten.</translation>
  </message>
  <message>
   <source>{0} memories say nearly the same. Your decision about the newest two is for all.</source>
   <translation>{0} Erinnerungen sagen fast dasselbe. Was du über die beiden neuesten entscheidest, gilt für alle.</translation>
  </message>
  <message>
   <source>{0} memories still wait to be compared.</source>
   <translation>{0} Erinnerungen warten noch auf den Vergleich.</translation>
  </message>
  <message>
   <source>{0} sure</source>
   <translation>{0} sicher</translation>
  </message>
  <message>
   <source>{0}, in a pasted conversation</source>
   <translation>{0}, in einem eingefügten Gespräch</translation>
  </message>
  <message>
   <source>{0}, or {1}</source>
   <translation>{0} oder {1}</translation>
  </message>
  <message>
   <source>{0}, said by you</source>
   <translation>{0}, von dir gesagt</translation>
  </message>
  <message>
   <source>{0}, said by {1}</source>
   <translation>{0}, gesagt von {1}</translation>
  </message>
  <message>
   <source>{0}, {1}</source>
   <translation>{0}, {1}</translation>
  </message>
  <message>
   <source>{0}, {1}, in “{2}”</source>
   <translation>{0}, {1}, in „{2}“</translation>
  </message>
  <message>
   <source>{0}{1}%</source>
   <translation>{0}{1}%</translation>
  </message>
  <message>
   <source>“{2}” has changed: {0}, then {1}.</source>
   <translation>„{2}“ hat sich geändert: {0}, dann {1}.</translation>
  </message>
 </context>
 <context>
  <name>ReviewCards</name>
  <message>
   <source>Ask none</source>
   <translation>Keine fragen</translation>
  </message>
  <message>
   <source>Choose a folder…</source>
   <translation>Ordner wählen …</translation>
  </message>
  <message>
   <source>Choose a model for a second opinion</source>
   <translation>Ein Modell für eine zweite Meinung wählen</translation>
  </message>
  <message>
   <source>Conflicts</source>
   <translation>Widersprüche</translation>
  </message>
  <message>
   <source>Conversations</source>
   <translation>Gespräche</translation>
  </message>
  <message>
   <source>The folder of a model that knows contradictions</source>
   <translation>Der Ordner eines Modells, das Widersprüche kennt</translation>
  </message>
  <message>
   <source>The rules decide alone. A language model of yours in a folder (safetensors) that knows contradictions can be asked about each conflict, in the background, on this machine.</source>
   <translation>Die Regeln entscheiden allein. Ein Sprachmodell von dir in einem Ordner (safetensors), das Widersprüche kennt, kann zu jedem Konflikt gefragt werden, im Hintergrund, auf diesem Rechner.</translation>
  </message>
  <message>
   <source>What is said under this name is what you said, when facts are proposed. You, Me and turns without a name are yours anyway.</source>
   <translation>Was unter diesem Namen gesagt wird, hast du gesagt, wenn Fakten vorgeschlagen werden. Beiträge ohne Namen sind ohnehin deine.</translation>
  </message>
  <message>
   <source>{0} is asked about each conflict that is found.</source>
   <translation>{0} wird zu jedem gefundenen Konflikt gefragt.</translation>
  </message>
 </context>
 <context>
  <name>ReviewHead</name>
  <message>
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <source>Look for conflicts now</source>
   <translation>Jetzt nach Konflikten suchen</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>Durchsicht</translation>
  </message>
  <message>
   <source>Undo the last change</source>
   <translation>Letzte Änderung zurücknehmen</translation>
  </message>
  <message>
   <source>{0} open</source>
   <translation>{0} offen</translation>
  </message>
 </context>
 <context>
  <name>ReviewView</name>
  <message>
   <source>Accept duplicates above 95 %…</source>
   <translation>Dubletten über 95 % annehmen…</translation>
  </message>
  <message>
   <source>Conflicts</source>
   <translation>Widersprüche</translation>
  </message>
  <message>
   <source>It looks already.</source>
   <translation>Die Suche läuft schon.</translation>
  </message>
  <message>
   <source>Keep the facts above 85 %…</source>
   <translation>Die Fakten über 85 % behalten …</translation>
  </message>
  <message>
   <source>Look for conflicts now</source>
   <translation>Jetzt nach Konflikten suchen</translation>
  </message>
  <message>
   <source>No duplicate is that sure.</source>
   <translation>Keine Dublette ist so sicher.</translation>
  </message>
  <message>
   <source>No proposed fact is that sure.</source>
   <translation>Kein vorgeschlagener Fakt ist so sicher.</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>Durchsicht</translation>
  </message>
  <message>
   <source>This was decided elsewhere meanwhile.</source>
   <translation>Das wurde inzwischen anderswo entschieden.</translation>
  </message>
  <message>
   <source>{0}. {1}</source>
   <translation>{0}. {1}</translation>
  </message>
 </context>
 <context>
  <name>RevisionRows</name>
  <message>
   <source>Branch</source>
   <translation>Zweig</translation>
  </message>
  <message>
   <source>Current</source>
   <translation>Jetzt</translation>
  </message>
  <message>
   <source>Edited</source>
   <translation>Bearbeitet</translation>
  </message>
  <message>
   <source>First kept</source>
   <translation>Zuerst behalten</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Import</translation>
  </message>
  <message>
   <source>Newer</source>
   <translation>Neuer</translation>
  </message>
  <message>
   <source>Older</source>
   <translation>Älter</translation>
  </message>
  <message>
   <source>Revision {0}</source>
   <translation>Fassung {0}</translation>
  </message>
  <message>
   <source>Revisions</source>
   <translation>Fassungen</translation>
  </message>
  <message>
   <source>You</source>
   <translation>Du</translation>
  </message>
  <message>
   <source>revision {0}</source>
   <translation>Fassung {0}</translation>
  </message>
  <message>
   <source>the end of “{0}”</source>
   <translation>das Ende von „{0}“</translation>
  </message>
  <message>
   <source>{0}, {1}, on “{2}”</source>
   <translation>{0}, {1}, zu „{2}“</translation>
  </message>
 </context>
 <context>
  <name>RewriteBox</name>
  <message>
   <source>Enter makes the branch and opens the editor on it; Esc leaves.</source>
   <translation>Enter legt den Zweig an und öffnet ihn zum Schreiben; Esc bricht ab.</translation>
  </message>
  <message>
   <source>Name of the branch</source>
   <translation>Name des Zweigs</translation>
  </message>
  <message>
   <source>Try a rewrite…</source>
   <translation>Neufassung versuchen …</translation>
  </message>
  <message>
   <source>Write another text on a branch; this one stays</source>
   <translation>Einen anderen Text auf einem Zweig schreiben; dieser bleibt</translation>
  </message>
 </context>
 <context>
  <name>RunRow</name>
  <message>
   <source>See</source>
   <translation>Ansehen</translation>
  </message>
  <message>
   <source>See what was done: {0}</source>
   <translation>Ansehen, was getan wurde: {0}</translation>
  </message>
  <message>
   <source>Take back: {0}</source>
   <translation>Zurücknehmen: {0}</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Zurücknehmen</translation>
  </message>
  <message>
   <source>What you changed since stays as it is</source>
   <translation>Was du seitdem geändert hast, bleibt</translation>
  </message>
  <message>
   <source>{0} · by itself</source>
   <translation>{0} · von selbst</translation>
  </message>
  <message>
   <source>{0} · taken back</source>
   <translation>{0} · zurückgenommen</translation>
  </message>
 </context>
 <context>
  <name>RunsBox</name>
  <message>
   <source>Close the list</source>
   <translation>Liste schließen</translation>
  </message>
  <message>
   <source>Show {0} more</source>
   <translation>{0} weitere zeigen</translation>
  </message>
  <message>
   <source>What was done</source>
   <translation>Was getan wurde</translation>
  </message>
 </context>
 <context>
  <name>SavedRow</name>
  <message>
   <source>Saved search {0}</source>
   <translation>Gesicherte Suche {0}</translation>
  </message>
  <message>
   <source>Saved search {0}, {1} found</source>
   <translation>Gesicherte Suche {0}, {1} gefunden</translation>
  </message>
 </context>
 <context>
  <name>SavedSection</name>
  <message>
   <source>Forget it</source>
   <translation>Vergessen</translation>
  </message>
  <message>
   <source>Rename…</source>
   <translation>Umbenennen…</translation>
  </message>
  <message>
   <source>Saved search</source>
   <translation>Gesicherte Suche</translation>
  </message>
  <message>
   <source>Saved searches</source>
   <translation>Gesicherte Suchen</translation>
  </message>
 </context>
 <context>
  <name>ScanPlace</name>
  <message>
   <source>Looking for conflicts</source>
   <translation>Suche nach Konflikten</translation>
  </message>
 </context>
 <context>
  <name>SearchActions</name>
  <message>
   <source>Add a tag</source>
   <translation>Schlagwort hinzufügen</translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>Archivieren</translation>
  </message>
  <message>
   <source>Back to the list</source>
   <translation>Zurück zur Liste</translation>
  </message>
  <message>
   <source>Back to today</source>
   <translation>Zurück zu heute</translation>
  </message>
  <message>
   <source>Change the type</source>
   <translation>Art ändern</translation>
  </message>
  <message>
   <source>Copy the text</source>
   <translation>Text kopieren</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Link to another memory…</source>
   <translation>Mit einer anderen Erinnerung verknüpfen …</translation>
  </message>
  <message>
   <source>Memory</source>
   <translation>Erinnerung</translation>
  </message>
  <message>
   <source>Move to the Trash</source>
   <translation>In den Papierkorb</translation>
  </message>
  <message>
   <source>Pin</source>
   <translation>Anheften</translation>
  </message>
  <message>
   <source>Save this search…</source>
   <translation>Diese Suche sichern …</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Selected memories</source>
   <translation>Gewählte Erinnerungen</translation>
  </message>
  <message>
   <source>Show a day in the past…</source>
   <translation>Einen früheren Tag zeigen …</translation>
  </message>
  <message>
   <source>Show related memories</source>
   <translation>Verwandte Erinnerungen zeigen</translation>
  </message>
  <message>
   <source>Show the history</source>
   <translation>Verlauf zeigen</translation>
  </message>
  <message>
   <source>Show the text</source>
   <translation>Text zeigen</translation>
  </message>
  <message>
   <source>Show where it came from</source>
   <translation>Zeigen, woher es kommt</translation>
  </message>
  <message>
   <source>Take the pin out</source>
   <translation>Nicht mehr anheften</translation>
  </message>
  <message>
   <source>The past can only be looked at.</source>
   <translation>Die Vergangenheit lässt sich nur ansehen.</translation>
  </message>
  <message>
   <source>Type a query first.</source>
   <translation>Bitte zuerst eine Suche eingeben.</translation>
  </message>
  <message>
   <source>{0} selected</source>
   <translation>{0} gewählt</translation>
  </message>
 </context>
 <context>
  <name>SearchCards</name>
  <message>
   <source>All {0} memories.</source>
   <translation>Alle {0} Erinnerungen.</translation>
  </message>
  <message>
   <source>Found by meaning</source>
   <translation>Nach Bedeutung gefunden</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>Index</translation>
  </message>
  <message>
   <source>Meaning</source>
   <translation>Bedeutung</translation>
  </message>
  <message>
   <source>Putting them back in the queue</source>
   <translation>Sie kommen wieder in die Warteschlange</translation>
  </message>
  <message>
   <source>Searches go by words until the model is there.</source>
   <translation>Bis das Modell da ist, wird nach Wörtern gesucht.</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>{0} could not be indexed by meaning; their words find them.</source>
   <translation>{0} ließen sich nicht nach Bedeutung indizieren; ihre Wörter finden sie.</translation>
  </message>
  <message>
   <source>{0} of {1} memories. The rest is found by its words meanwhile.</source>
   <translation>{0} von {1} Erinnerungen. Der Rest wird so lange nach Wörtern gefunden.</translation>
  </message>
 </context>
 <context>
  <name>SearchField</name>
  <message>
   <source>Clear the search</source>
   <translation>Suche leeren</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Search in your own words</source>
   <translation>In eigenen Worten suchen</translation>
  </message>
 </context>
 <context>
  <name>SearchPopups</name>
  <message>
   <source>Add a tag</source>
   <translation>Schlagwort hinzufügen</translation>
  </message>
  <message>
   <source>Saved the search “{0}”</source>
   <translation>Suche „{0}“ gesichert</translation>
  </message>
 </context>
 <context>
  <name>SearchView</name>
  <message>
   <source>As of today</source>
   <translation>Stand heute</translation>
  </message>
  <message>
   <source>As of {0}</source>
   <translation>Stand {0}</translation>
  </message>
  <message>
   <source>Forgot the saved search “{0}”</source>
   <translation>Gesicherte Suche „{0}“ vergessen</translation>
  </message>
  <message>
   <source>Nothing found with these filters. “All” shows the rest.</source>
   <translation>Mit diesen Filtern nichts gefunden. „Alle“ zeigt den Rest.</translation>
  </message>
  <message>
   <source>Nothing found. Try fewer or other words; it is searched by meaning too.</source>
   <translation>Nichts gefunden. Versuch es mit weniger oder anderen Wörtern; gesucht wird auch nach Bedeutung.</translation>
  </message>
  <message>
   <source>Nothing like that was there on {0}.</source>
   <translation>Am {0} war nichts dergleichen da.</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Treffer</translation>
  </message>
  <message>
   <source>Saved searches</source>
   <translation>Gesicherte Suchen</translation>
  </message>
  <message>
   <source>Show what was there on a day in the past</source>
   <translation>Zeigen, was an einem früheren Tag da war</translation>
  </message>
 </context>
 <context>
  <name>Sections</name>
  <message>
   <source>Sections</source>
   <translation>Abschnitte</translation>
  </message>
 </context>
 <context>
  <name>SecurityCards</name>
  <message>
   <source>24 words that open the vault if you forget the passphrase. A new kit ends the old one.</source>
   <translation>24 Wörter, die den Tresor öffnen, wenn du die Passphrase vergisst. Ein neues Blatt beendet das alte.</translation>
  </message>
  <message>
   <source>A change takes a few seconds; nothing is encrypted anew.</source>
   <translation>Eine Änderung dauert wenige Sekunden; nichts wird neu verschlüsselt.</translation>
  </message>
  <message>
   <source>Another key</source>
   <translation>Neuer Schlüssel</translation>
  </message>
  <message>
   <source>Another key for the vault</source>
   <translation>Ein anderer Schlüssel für den Tresor</translation>
  </message>
  <message>
   <source>Asking the system's keyring</source>
   <translation>Der Schlüsselbund des Systems wird gefragt</translation>
  </message>
  <message>
   <source>Backups made before open with the passphrase of their time. The recovery kit is the same.</source>
   <translation>Frühere Sicherungen öffnet die Passphrase ihrer Zeit. Das Notfallblatt bleibt dasselbe.</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Ändern</translation>
  </message>
  <message>
   <source>Clipboard</source>
   <translation>Zwischenablage</translation>
  </message>
  <message>
   <source>Encrypts everything anew, against someone who has an old header and knows an old passphrase. Seldom needed.</source>
   <translation>Verschlüsselt alles neu, gegen jemanden, der einen alten Kopf hat und eine alte Passphrase kennt. Selten nötig.</translation>
  </message>
  <message>
   <source>Keep the key in the system's keyring</source>
   <translation>Schlüssel im Schlüsselbund des Systems behalten</translation>
  </message>
  <message>
   <source>Keep the old one</source>
   <translation>Altes behalten</translation>
  </message>
  <message>
   <source>Lock by itself</source>
   <translation>Von selbst sperren</translation>
  </message>
  <message>
   <source>Make a new kit</source>
   <translation>Neues Blatt machen</translation>
  </message>
  <message>
   <source>Making a new kit</source>
   <translation>Neues Blatt entsteht</translation>
  </message>
  <message>
   <source>New kit</source>
   <translation>Neues Blatt</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>Passphrase</translation>
  </message>
  <message>
   <source>Passphrase and keys</source>
   <translation>Passphrase und Schlüssel</translation>
  </message>
  <message>
   <source>Recovery kit</source>
   <translation>Notfallblatt</translation>
  </message>
  <message>
   <source>The new ones are shown once. Have paper or a printer at hand.</source>
   <translation>Die neuen werden einmal gezeigt. Halte Papier oder einen Drucker bereit.</translation>
  </message>
  <message>
   <source>The old words stop working at once</source>
   <translation>Die alten Wörter gelten sofort nicht mehr</translation>
  </message>
  <message>
   <source>The passphrase is changed</source>
   <translation>Die Passphrase ist geändert</translation>
  </message>
  <message>
   <source>This system has no keyring that protects what it keeps.</source>
   <translation>Hier ist kein Schlüsselbund, der wirklich schützt.</translation>
  </message>
  <message>
   <source>Trying the passphrase and wrapping the key</source>
   <translation>Passphrase wird geprüft und der Schlüssel verpackt</translation>
  </message>
  <message>
   <source>Whoever is logged in as you could then open the vault without the passphrase. The passphrase always opens it too.</source>
   <translation>Wer unter deinem Namen angemeldet ist, könnte den Tresor dann ohne Passphrase öffnen. Die Passphrase öffnet ihn immer auch.</translation>
  </message>
 </context>
 <context>
  <name>Sentences</name>
  <message>
   <source>Fits the filters</source>
   <translation>Passt zu den Filtern</translation>
  </message>
  <message>
   <source>Found by its meaning</source>
   <translation>Gefunden durch die Bedeutung</translation>
  </message>
  <message>
   <source>Found by its words</source>
   <translation>Gefunden durch die Wörter</translation>
  </message>
  <message>
   <source>Found by its words ({0})</source>
   <translation>Gefunden durch die Wörter ({0})</translation>
  </message>
  <message>
   <source>Found by its words ({0}) and by its meaning</source>
   <translation>Gefunden durch die Wörter ({0}) und die Bedeutung</translation>
  </message>
  <message>
   <source>Found by its words and by its meaning</source>
   <translation>Gefunden durch die Wörter und die Bedeutung</translation>
  </message>
  <message>
   <source>{0}; filed under {1}</source>
   <translation>{0}; abgelegt unter {1}</translation>
  </message>
  <message>
   <source>{0}; kept then: {1}</source>
   <translation>{0}; aus der Zeit: {1}</translation>
  </message>
 </context>
 <context>
  <name>SettingsView</name>
  <message>
   <source>About</source>
   <translation>Über</translation>
  </message>
  <message>
   <source>Appearance</source>
   <translation>Aussehen</translation>
  </message>
  <message>
   <source>Back up now</source>
   <translation>Jetzt sichern</translation>
  </message>
  <message>
   <source>Cancelled. Nothing half-made was left.</source>
   <translation>Abgebrochen. Nichts Halbfertiges blieb zurück.</translation>
  </message>
  <message>
   <source>Curation and retention</source>
   <translation>Pflege und Ablage</translation>
  </message>
  <message>
   <source>Doctor</source>
   <translation>Doktor</translation>
  </message>
  <message>
   <source>Find a setting</source>
   <translation>Einstellung suchen</translation>
  </message>
  <message>
   <source>Hotkeys and tray</source>
   <translation>Tasten und Symbol</translation>
  </message>
  <message>
   <source>Import and export</source>
   <translation>Import und Export</translation>
  </message>
  <message>
   <source>No setting has these words in its name or its sentence.</source>
   <translation>Keine Einstellung hat diese Wörter im Namen oder im Satz.</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>Durchsicht</translation>
  </message>
  <message>
   <source>Search and meaning</source>
   <translation>Suche und Bedeutung</translation>
  </message>
  <message>
   <source>Security</source>
   <translation>Sicherheit</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Trash and backup</source>
   <translation>Papierkorb, Sicherung</translation>
  </message>
 </context>
 <context>
  <name>Shell</name>
  <message>
   <source>Archived “{0}”</source>
   <translation>„{0}“ archiviert</translation>
  </message>
  <message>
   <source>Deleted “{0}”</source>
   <translation>„{0}“ gelöscht</translation>
  </message>
  <message>
   <source>Indexed with {0}</source>
   <translation>Indiziert mit {0}</translation>
  </message>
  <message>
   <source>Indexing {0} of {1}</source>
   <translation>{0} von {1} indiziert</translation>
  </message>
  <message>
   <source>Kept “{0}”</source>
   <translation>„{0}“ behalten</translation>
  </message>
  <message>
   <source>Notes (*.jsonl)</source>
   <translation>Notizen (*.jsonl)</translation>
  </message>
  <message>
   <source>Searches go by words: the model is missing. Settings say how to fetch it.</source>
   <translation>Die Suche geht nach Wörtern: Das Modell fehlt. Wie man es holt, steht in den Einstellungen.</translation>
  </message>
  <message>
   <source>The file with the notes</source>
   <translation>Die Datei mit den Notizen</translation>
  </message>
  <message>
   <source>The folder with the notes</source>
   <translation>Der Ordner mit den Notizen</translation>
  </message>
  <message>
   <source>{0} could not be indexed by meaning; words find them.</source>
   <translation>{0} ließen sich nicht nach Bedeutung indizieren; Wörter finden sie.</translation>
  </message>
 </context>
 <context>
  <name>Side</name>
  <message>
   <source>Newer</source>
   <translation>Neuer</translation>
  </message>
  <message>
   <source>Older</source>
   <translation>Älter</translation>
  </message>
  <message>
   <source>Open the newer memory</source>
   <translation>Die neuere Erinnerung öffnen</translation>
  </message>
  <message>
   <source>Open the older memory</source>
   <translation>Die ältere Erinnerung öffnen</translation>
  </message>
  <message>
   <source>The newer text</source>
   <translation>Der neuere Text</translation>
  </message>
  <message>
   <source>The older text</source>
   <translation>Der ältere Text</translation>
  </message>
 </context>
 <context>
  <name>StepPage</name>
  <message>
   <source>Appearance: as the system</source>
   <translation>Aussehen: wie das System</translation>
  </message>
  <message>
   <source>Appearance: dark</source>
   <translation>Aussehen: dunkel</translation>
  </message>
  <message>
   <source>Appearance: light</source>
   <translation>Aussehen: hell</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Überspringen</translation>
  </message>
 </context>
 <context>
  <name>Steps</name>
  <message>
   <source>Passphrase</source>
   <translation>Passphrase</translation>
  </message>
  <message>
   <source>Recovery kit</source>
   <translation>Notfallblatt</translation>
  </message>
 </context>
 <context>
  <name>SuggestionBar</name>
  <message>
   <source>1 memory gets the tag {1}, {2} have it already.</source>
   <translation>1 Erinnerung bekommt das Schlagwort {1}, {2} haben es schon.</translation>
  </message>
  <message>
   <source>1 of {0}</source>
   <translation>1 von {0}</translation>
  </message>
  <message>
   <source>Keep apart</source>
   <translation>Getrennt lassen</translation>
  </message>
  <message>
   <source>Merge into {0}</source>
   <translation>Mit {0} vereinen</translation>
  </message>
  <message>
   <source>Never suggest these two again</source>
   <translation>Diese beiden nie wieder vorschlagen</translation>
  </message>
  <message>
   <source>One is the plural.</source>
   <translation>Eines ist die Mehrzahl.</translation>
  </message>
  <message>
   <source>One letter apart.</source>
   <translation>Ein Buchstabe ist anders.</translation>
  </message>
  <message>
   <source>Only capitals or accents differ.</source>
   <translation>Nur Großschreibung oder Akzente sind anders.</translation>
  </message>
  <message>
   <source>Only spaces or signs differ.</source>
   <translation>Nur Leer- oder Satzzeichen sind anders.</translation>
  </message>
  <message>
   <source>{0} looks like {1}</source>
   <translation>{0} sieht aus wie {1}</translation>
  </message>
  <message>
   <source>{0} memories get the tag {1}, {2} have it already.</source>
   <translation>{0} Erinnerungen bekommen das Schlagwort {1}, {2} haben es schon.</translation>
  </message>
 </context>
 <context>
  <name>TagBars</name>
  <message>
   <source>No tags on these days.</source>
   <translation>Keine Schlagwörter an diesen Tagen.</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Schlagwörter</translation>
  </message>
  <message>
   <source>Tags, {0}: {1}</source>
   <translation>Schlagwörter, {0}: {1}</translation>
  </message>
 </context>
 <context>
  <name>TagColours</name>
  <message>
   <source>Amber</source>
   <translation>Bernstein</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <source>Indigo</source>
   <translation>Indigo</translation>
  </message>
  <message>
   <source>Rose</source>
   <translation>Rosa</translation>
  </message>
  <message>
   <source>Stone</source>
   <translation>Stein</translation>
  </message>
  <message>
   <source>Teal</source>
   <translation>Petrol</translation>
  </message>
  <message>
   <source>Violet</source>
   <translation>Violett</translation>
  </message>
  <message>
   <source>{0}: press to take it back</source>
   <translation>{0}: drücken, um es zurückzunehmen</translation>
  </message>
 </context>
 <context>
  <name>TagEditor</name>
  <message>
   <source>Add a tag</source>
   <translation>Schlagwort hinzufügen</translation>
  </message>
  <message>
   <source>Add the tag {0}</source>
   <translation>Schlagwort {0} hinzufügen</translation>
  </message>
  <message>
   <source>Take off the tag {0}</source>
   <translation>Schlagwort {0} entfernen</translation>
  </message>
  <message>
   <source>tag</source>
   <translation>Schlagwort</translation>
  </message>
 </context>
 <context>
  <name>TagForm</name>
  <message>
   <source>1 memory follows</source>
   <translation>1 Erinnerung folgt</translation>
  </message>
  <message>
   <source>Another tag</source>
   <translation>Ein anderes Schlagwort</translation>
  </message>
  <message>
   <source>Choose where to put it, or type a part of the name.</source>
   <translation>Wähl, wohin es soll, oder tipp einen Teil des Namens.</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>Farbe</translation>
  </message>
  <message>
   <source>Enter once more renames it.</source>
   <translation>Noch einmal Enter benennt ihn um.</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Vereinen</translation>
  </message>
  <message>
   <source>Merge into</source>
   <translation>Vereinen mit</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Rename; a / puts it below another tag</source>
   <translation>Umbenennen; ein / ordnet es unter ein anderes</translation>
  </message>
  <message>
   <source>Show all tags</source>
   <translation>Alle Schlagwörter zeigen</translation>
  </message>
  <message>
   <source>Tags to merge into</source>
   <translation>Schlagwörter zum Vereinen</translation>
  </message>
  <message>
   <source>There is a tag “{0}” already: Enter makes the two one.</source>
   <translation>Das Schlagwort „{0}“ gibt es schon: Eingabe macht aus beiden eines.</translation>
  </message>
  <message>
   <source>There is no tag “{0}”.</source>
   <translation>Es gibt kein Schlagwort „{0}“.</translation>
  </message>
  <message>
   <source>Where to put the tag</source>
   <translation>Wohin das Schlagwort soll</translation>
  </message>
  <message>
   <source>{0} get the tag {1}, {2} have it already.</source>
   <translation>{0} bekommen das Schlagwort {1}, {2} haben es schon.</translation>
  </message>
  <message>
   <source>{0} gets the tag {1}, {2} have it already.</source>
   <translation>{0} bekommt das Schlagwort {1}, {2} haben es schon.</translation>
  </message>
  <message>
   <source>{0} memories follow</source>
   <translation>{0} Erinnerungen folgen</translation>
  </message>
 </context>
 <context>
  <name>TagInput</name>
  <message>
   <source>A tag needs a name on each side of “/”, such as work/q4.</source>
   <translation>Ein Schlagwort braucht auf jeder Seite von „/“ einen Namen, etwa arbeit/q4.</translation>
  </message>
 </context>
 <context>
  <name>TagPageView</name>
  <message>
   <source>Newest</source>
   <translation>Neueste</translation>
  </message>
  <message>
   <source>Often together</source>
   <translation>Oft zusammen</translation>
  </message>
  <message>
   <source>On {0} together</source>
   <translation>Auf {0} zusammen</translation>
  </message>
  <message>
   <source>Show its memories in Search</source>
   <translation>Erinnerungen in der Suche zeigen</translation>
  </message>
  <message>
   <source>Show {0}</source>
   <translation>{0} zeigen</translation>
  </message>
  <message>
   <source>d MMMM yyyy</source>
   <translation>d. MMMM yyyy</translation>
  </message>
  <message>
   <source>today</source>
   <translation>heute</translation>
  </message>
  <message>
   <source>{0}, first used {1}, last {2}</source>
   <translation>{0}, zuerst benutzt {1}, zuletzt {2}</translation>
  </message>
  <message>
   <source>{0}, used {1}</source>
   <translation>{0}, benutzt {1}</translation>
  </message>
 </context>
 <context>
  <name>TagPopup</name>
  <message>
   <source>tag</source>
   <translation>Schlagwort</translation>
  </message>
 </context>
 <context>
  <name>TagTree</name>
  <message>
   <source>{0}, 1 memory</source>
   <translation>{0}, 1 Erinnerung</translation>
  </message>
  <message>
   <source>{0}, {1} memories</source>
   <translation>{0}, {1} Erinnerungen</translation>
  </message>
 </context>
 <context>
  <name>TagTreeView</name>
  <message>
   <source>Tags</source>
   <translation>Schlagwörter</translation>
  </message>
 </context>
 <context>
  <name>Tags</name>
  <message>
   <source>today</source>
   <translation>heute</translation>
  </message>
 </context>
 <context>
  <name>TagsView</name>
  <message>
   <source>A tag is a word on a memory, such as work or family/lena. Here you rename, merge and nest those in use.</source>
   <translation>Ein Schlagwort ist ein Wort an einer Erinnerung, etwa arbeit oder familie/lena. Hier benennst du sie um, vereinst sie und ordnest sie unter.</translation>
  </message>
  <message>
   <source>Capture a memory with a tag</source>
   <translation>Erinnerung mit Schlagwort erfassen</translation>
  </message>
  <message>
   <source>Delete the tag…</source>
   <translation>Schlagwort löschen …</translation>
  </message>
  <message>
   <source>Deleted the tag “{0}”</source>
   <translation>Schlagwort „{0}“ gelöscht</translation>
  </message>
  <message>
   <source>Filter tags</source>
   <translation>Schlagwörter filtern</translation>
  </message>
  <message>
   <source>Gave “{0}” another colour</source>
   <translation>„{0}“ umgefärbt</translation>
  </message>
  <message>
   <source>It stands at the top.</source>
   <translation>Es steht ganz oben.</translation>
  </message>
  <message>
   <source>Merge the tag into another</source>
   <translation>Schlagwort mit einem anderen vereinen</translation>
  </message>
  <message>
   <source>Merged “{0}” into “{1}”</source>
   <translation>„{0}“ mit „{1}“ vereint</translation>
  </message>
  <message>
   <source>No tag holds “{0}”.</source>
   <translation>Kein Schlagwort enthält „{0}“.</translation>
  </message>
  <message>
   <source>No tag is chosen.</source>
   <translation>Kein Schlagwort ist gewählt.</translation>
  </message>
  <message>
   <source>No tags yet</source>
   <translation>Noch keine Schlagwörter</translation>
  </message>
  <message>
   <source>Put the tag below the one before it</source>
   <translation>Schlagwort unter das davor ordnen</translation>
  </message>
  <message>
   <source>Put the tag elsewhere…</source>
   <translation>Schlagwort woandershin legen …</translation>
  </message>
  <message>
   <source>Put the tag one level up</source>
   <translation>Schlagwort eine Ebene höher ordnen</translation>
  </message>
  <message>
   <source>Put “{0}” below “{1}”</source>
   <translation>„{0}“ unter „{1}“ geordnet</translation>
  </message>
  <message>
   <source>Rename the tag</source>
   <translation>Schlagwort umbenennen</translation>
  </message>
  <message>
   <source>Renamed “{0}” to “{1}”</source>
   <translation>„{0}“ in „{1}“ umbenannt</translation>
  </message>
  <message>
   <source>Show what carries the tag</source>
   <translation>Zeigen, was das Schlagwort trägt</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Schlagwörter</translation>
  </message>
  <message>
   <source>There is no tag before it.</source>
   <translation>Davor steht kein Schlagwort.</translation>
  </message>
 </context>
 <context>
  <name>Timeline</name>
  <message>
   <source>, </source>
   <translation>, </translation>
  </message>
  <message>
   <source>Nothing kept</source>
   <translation>Nichts behalten</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Heute</translation>
  </message>
  <message>
   <source>Yesterday</source>
   <translation>Gestern</translation>
  </message>
  <message>
   <source>a contact</source>
   <translation>ein Kontakt</translation>
  </message>
  <message>
   <source>a decision</source>
   <translation>eine Entscheidung</translation>
  </message>
  <message>
   <source>a file</source>
   <translation>eine Datei</translation>
  </message>
  <message>
   <source>a meeting</source>
   <translation>ein Treffen</translation>
  </message>
  <message>
   <source>a note</source>
   <translation>eine Notiz</translation>
  </message>
  <message>
   <source>a task</source>
   <translation>eine Aufgabe</translation>
  </message>
  <message>
   <source>an insight</source>
   <translation>eine Einsicht</translation>
  </message>
  <message>
   <source>d MMMM</source>
   <translation>d. MMMM</translation>
  </message>
  <message>
   <source>d MMMM yyyy</source>
   <translation>d. MMMM yyyy</translation>
  </message>
  <message>
   <source>dddd d MMMM</source>
   <translation>dddd, d. MMMM</translation>
  </message>
  <message>
   <source>dddd d MMMM yyyy</source>
   <translation>dddd, d. MMMM yyyy</translation>
  </message>
  <message>
   <source>one of your own type</source>
   <translation>eine eigener Art</translation>
  </message>
  <message>
   <source>{0} contacts</source>
   <translation>{0} Kontakte</translation>
  </message>
  <message>
   <source>{0} decisions</source>
   <translation>{0} Entscheidungen</translation>
  </message>
  <message>
   <source>{0} files</source>
   <translation>{0} Dateien</translation>
  </message>
  <message>
   <source>{0} insights</source>
   <translation>{0} Einsichten</translation>
  </message>
  <message>
   <source>{0} meetings</source>
   <translation>{0} Treffen</translation>
  </message>
  <message>
   <source>{0} notes</source>
   <translation>{0} Notizen</translation>
  </message>
  <message>
   <source>{0} of your own type</source>
   <translation>{0} eigener Art</translation>
  </message>
  <message>
   <source>{0} tasks</source>
   <translation>{0} Aufgaben</translation>
  </message>
  <message>
   <source>{0}: {1}</source>
   <translation>{0}: {1}</translation>
  </message>
 </context>
 <context>
  <name>TimelineView</name>
  <message>
   <source>All tags</source>
   <translation>Alle Schlagwörter</translation>
  </message>
  <message>
   <source>All types</source>
   <translation>Alle Arten</translation>
  </message>
  <message>
   <source>Capture a first memory</source>
   <translation>Erste Erinnerung erfassen</translation>
  </message>
  <message>
   <source>Earlier year</source>
   <translation>Früheres Jahr</translation>
  </message>
  <message>
   <source>Every memory belongs to a day. Keep one, and this page shows what you kept when, how it grows, and which tags it goes to.</source>
   <translation>Jede Erinnerung gehört zu einem Tag. Behalte eine, und diese Seite zeigt, was du wann behalten hast, wie es wächst und zu welchen Schlagwörtern es gehört.</translation>
  </message>
  <message>
   <source>Growth</source>
   <translation>Wachstum</translation>
  </message>
  <message>
   <source>Last 12 months</source>
   <translation>Letzte 12 Monate</translation>
  </message>
  <message>
   <source>Later year</source>
   <translation>Späteres Jahr</translation>
  </message>
  <message>
   <source>Less</source>
   <translation>Weniger</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>No day is framed.</source>
   <translation>Kein Tag ist umrahmt.</translation>
  </message>
  <message>
   <source>No days yet</source>
   <translation>Noch keine Tage</translation>
  </message>
  <message>
   <source>Nothing like that was kept on these days.</source>
   <translation>An diesen Tagen wurde nichts dergleichen behalten.</translation>
  </message>
  <message>
   <source>Nothing was kept on these days.</source>
   <translation>An diesen Tagen wurde nichts behalten.</translation>
  </message>
  <message>
   <source>Search in the framed day</source>
   <translation>Im umrahmten Tag suchen</translation>
  </message>
  <message>
   <source>Show the earlier year</source>
   <translation>Früheres Jahr zeigen</translation>
  </message>
  <message>
   <source>Show the later year</source>
   <translation>Späteres Jahr zeigen</translation>
  </message>
  <message>
   <source>Shown: {0}</source>
   <translation>Gezeigt: {0}</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Schlagwörter</translation>
  </message>
  <message>
   <source>The year in days</source>
   <translation>Das Jahr in Tagen</translation>
  </message>
  <message>
   <source>There is no such year.</source>
   <translation>Dieses Jahr gibt es nicht.</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>Zeitleiste</translation>
  </message>
 </context>
 <context>
  <name>TitleEdit</name>
  <message>
   <source>Title, if it needs one</source>
   <translation>Titel, wenn es einen braucht</translation>
  </message>
 </context>
 <context>
  <name>Toast</name>
  <message>
   <source>Undo</source>
   <translation>Zurücknehmen</translation>
  </message>
  <message>
   <source>{0} s</source>
   <translation>{0} s</translation>
  </message>
 </context>
 <context>
  <name>TransferCards</name>
  <message>
   <source>A .jsonl file</source>
   <translation>Eine .jsonl-Datei</translation>
  </message>
  <message>
   <source>A folder of Markdown files</source>
   <translation>Ein Ordner mit Markdown-Dateien</translation>
  </message>
  <message>
   <source>A folder of Markdown notes</source>
   <translation>Ein Ordner mit Markdown-Notizen</translation>
  </message>
  <message>
   <source>A table (CSV)</source>
   <translation>Eine Tabelle (CSV)</translation>
  </message>
  <message>
   <source>Another program</source>
   <translation>Ein anderes Programm</translation>
  </message>
  <message>
   <source>As of a day</source>
   <translation>Stand an einem Tag</translation>
  </message>
  <message>
   <source>As of today</source>
   <translation>Stand heute</translation>
  </message>
  <message>
   <source>As of {0}</source>
   <translation>Stand {0}</translation>
  </message>
  <message>
   <source>As plain text, for this person's account alone to read.</source>
   <translation>Als Klartext, lesbar nur für dieses Benutzerkonto.</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>Wählen</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <translation>Datei wählen …</translation>
  </message>
  <message>
   <source>Choose a folder…</source>
   <translation>Ordner wählen …</translation>
  </message>
  <message>
   <source>Choose from where…</source>
   <translation>Auswählen, woher …</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>Alles</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Export everything, with history and Trash</source>
   <translation>Alles exportieren, mit Verlauf und Papierkorb</translation>
  </message>
  <message>
   <source>Export to</source>
   <translation>Exportieren nach</translation>
  </message>
  <message>
   <source>Export to a .jsonl file</source>
   <translation>In eine .jsonl-Datei exportieren</translation>
  </message>
  <message>
   <source>Export to a folder of Markdown files</source>
   <translation>In einen Ordner mit Markdown-Dateien exportieren</translation>
  </message>
  <message>
   <source>Export to a table (CSV)</source>
   <translation>In eine Tabelle exportieren (CSV)</translation>
  </message>
  <message>
   <source>Export to an empty folder</source>
   <translation>In einen leeren Ordner exportieren</translation>
  </message>
  <message>
   <source>Exporting</source>
   <translation>Wird exportiert</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren …</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Import</translation>
  </message>
  <message>
   <source>Import a .jsonl file</source>
   <translation>.jsonl-Datei importieren</translation>
  </message>
  <message>
   <source>Import a folder of Markdown notes</source>
   <translation>Ordner mit Markdown-Notizen importieren</translation>
  </message>
  <message>
   <source>It can be run again: nothing doubles.</source>
   <translation>Er kann noch einmal laufen: Nichts wird doppelt.</translation>
  </message>
  <message>
   <source>Joplin, Google Keep, ChatGPT, Claude, mail, tables and others.</source>
   <translation>Joplin, Google Notizen, ChatGPT, Claude, E-Mail, Tabellen und andere.</translation>
  </message>
  <message>
   <source>Plain text, with history, relations and Trash: to import it again.</source>
   <translation>Klartext, mit Verlauf, Beziehungen und Papierkorb: zum erneuten Importieren.</translation>
  </message>
  <message>
   <source>Plain text, without the Trash. Whoever reads it reads everything.</source>
   <translation>Klartext, ohne Papierkorb. Wer ihn liest, liest alles.</translation>
  </message>
  <message>
   <source>The record of changes begins on {0}: tags, types, pins, archive and Trash are as of then.</source>
   <translation>Änderungen sind erst ab {0} aufgezeichnet: Schlagwörter, Arten, Angeheftetes, Archiv und Papierkorb sind die von diesem Tag.</translation>
  </message>
  <message>
   <source>What was there on a day in the past, deleted since or not. Everything, below, holds the whole past anyway.</source>
   <translation>Was an einem vergangenen Tag da war, seither gelöscht oder nicht. „Alles“ darunter enthält ohnehin die ganze Vergangenheit.</translation>
  </message>
  <message>
   <source>{0} memories were written</source>
   <translation>{0} Erinnerungen wurden geschrieben</translation>
  </message>
 </context>
 <context>
  <name>Tray</name>
  <message>
   <source>MemoryLink: {0}</source>
   <translation>MemoryLink: {0}</translation>
  </message>
 </context>
 <context>
  <name>TrayMenu</name>
  <message>
   <source>Lock now</source>
   <translation>Jetzt sperren</translation>
  </message>
  <message>
   <source>MemoryLink</source>
   <translation>MemoryLink</translation>
  </message>
  <message>
   <source>Open MemoryLink</source>
   <translation>MemoryLink öffnen</translation>
  </message>
  <message>
   <source>Pause capture for 1 hour</source>
   <translation>Erfassen 1 Stunde ruhen lassen</translation>
  </message>
  <message>
   <source>Quick capture</source>
   <translation>Schnell erfassen</translation>
  </message>
  <message>
   <source>Quick search</source>
   <translation>Schnellsuche</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Take captures again</source>
   <translation>Wieder erfassen</translation>
  </message>
 </context>
 <context>
  <name>TwoSides</name>
  <message>
   <source>Back to the list</source>
   <translation>Zurück zur Liste</translation>
  </message>
 </context>
 <context>
  <name>Undoing</name>
  <message>
   <source>Taken back for {0} memories.</source>
   <translation>Für {0} Erinnerungen zurückgenommen.</translation>
  </message>
  <message>
   <source>Taken back.</source>
   <translation>Zurückgenommen.</translation>
  </message>
  <message>
   <source>Taken back. What was proposed waits in Review again.</source>
   <translation>Zurückgenommen. Das Vorgeschlagene wartet wieder in der Durchsicht.</translation>
  </message>
  <message>
   <source>Taken back: “{0}”</source>
   <translation>Zurückgenommen: „{0}“</translation>
  </message>
  <message>
   <source>There is nothing to take back.</source>
   <translation>Es gibt nichts zurückzunehmen.</translation>
  </message>
 </context>
 <context>
  <name>UnlockBox</name>
  <message>
   <source>Caps Lock is on.</source>
   <translation>Feststelltaste ist an.</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Hide the passphrase</source>
   <translation>Passphrase verbergen</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>Passphrase</translation>
  </message>
  <message>
   <source>Show the passphrase</source>
   <translation>Passphrase zeigen</translation>
  </message>
  <message>
   <source>That did not open {0}.</source>
   <translation>Das hat {0} nicht geöffnet.</translation>
  </message>
  <message>
   <source>That did not open {0}. Wait {1} s.</source>
   <translation>Das hat {0} nicht geöffnet. Bitte {1} s warten.</translation>
  </message>
  <message>
   <source>There is no vault yet. Make one in the window.</source>
   <translation>Es gibt noch keinen Tresor. Bitte im Fenster einen anlegen.</translation>
  </message>
  <message>
   <source>Unlock</source>
   <translation>Entsperren</translation>
  </message>
  <message>
   <source>Unlocking</source>
   <translation>Wird entsperrt</translation>
  </message>
  <message>
   <source>{0} is locked. What you typed stays here.</source>
   <translation>{0} ist gesperrt. Was du getippt hast, bleibt hier.</translation>
  </message>
 </context>
 <context>
  <name>UnlockView</name>
  <message>
   <source>Another vault…</source>
   <translation>Anderer Tresor …</translation>
  </message>
  <message>
   <source>Appearance: as the system</source>
   <translation>Aussehen: wie das System</translation>
  </message>
  <message>
   <source>Appearance: dark</source>
   <translation>Aussehen: dunkel</translation>
  </message>
  <message>
   <source>Appearance: light</source>
   <translation>Aussehen: hell</translation>
  </message>
  <message>
   <source>Caps Lock is on.</source>
   <translation>Feststelltaste ist an.</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Everything on this disk is ciphertext until you do.</source>
   <translation>Bis dahin ist alles auf dieser Platte verschlüsselt.</translation>
  </message>
  <message>
   <source>Hide the passphrase</source>
   <translation>Passphrase verbergen</translation>
  </message>
  <message>
   <source>It opens here as soon as that one is done.</source>
   <translation>Er öffnet sich hier, sobald jenes fertig ist.</translation>
  </message>
  <message>
   <source>Making the key from the passphrase, about a second</source>
   <translation>Aus der Passphrase wird der Schlüssel, etwa eine Sekunde</translation>
  </message>
  <message>
   <source>New</source>
   <translation>Neu</translation>
  </message>
  <message>
   <source>Open with the system's keyring</source>
   <translation>Mit dem Schlüsselbund öffnen</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>Passphrase</translation>
  </message>
  <message>
   <source>Passphrase for {0}</source>
   <translation>Passphrase für {0}</translation>
  </message>
  <message>
   <source>Restore a backup…</source>
   <translation>Sicherung wiederherstellen …</translation>
  </message>
  <message>
   <source>Show the passphrase</source>
   <translation>Passphrase zeigen</translation>
  </message>
  <message>
   <source>Stop waiting</source>
   <translation>Nicht mehr warten</translation>
  </message>
  <message>
   <source>That did not open {0}.</source>
   <translation>Das hat {0} nicht geöffnet.</translation>
  </message>
  <message>
   <source>The next waits {0} s</source>
   <translation>Der nächste wartet {0} s</translation>
  </message>
  <message>
   <source>Unlock</source>
   <translation>Entsperren</translation>
  </message>
  <message>
   <source>Unlock your memory</source>
   <translation>Deine Erinnerungen entsperren</translation>
  </message>
  <message>
   <source>Unlocking</source>
   <translation>Wird entsperrt</translation>
  </message>
  <message>
   <source>Use the recovery kit</source>
   <translation>Notfallblatt benutzen</translation>
  </message>
  <message>
   <source>Wait and open</source>
   <translation>Warten und öffnen</translation>
  </message>
  <message>
   <source>Wait {0} s</source>
   <translation>{0} s warten</translation>
  </message>
  <message>
   <source>Wait {0} s.</source>
   <translation>Bitte {0} s warten.</translation>
  </message>
  <message>
   <source>Waiting</source>
   <translation>Es wird gewartet</translation>
  </message>
  <message>
   <source>Waiting for the program that has {0} open.</source>
   <translation>Es wird auf das Programm gewartet, das {0} offen hat.</translation>
  </message>
  <message>
   <source>{0} memories are kept so far, {1} of them indexed. It opens here as soon as that program is done.</source>
   <translation>Bisher sind {0} Erinnerungen behalten, {1} davon indiziert. Hier öffnet er sich, sobald jenes Programm fertig ist.</translation>
  </message>
  <message>
   <source>{0} wrong tries, the next waits {1} s</source>
   <translation>{0} Fehlversuche, nächste Pause {1} s</translation>
  </message>
 </context>
 <context>
  <name>UnlockViewModel</name>
  <message>
   <source>The system's keyring doesn't open this vault any more. The passphrase does; the keyring can be used again in the settings.</source>
   <translation>Der Schlüsselbund des Systems öffnet diesen Tresor nicht mehr. Die Passphrase tut es; in den Einstellungen lässt er sich neu benutzen.</translation>
  </message>
 </context>
 <context>
  <name>VaultButton</name>
  <message>
   <source>Vault {0}</source>
   <translation>Tresor {0}</translation>
  </message>
 </context>
 <context>
  <name>VaultPage</name>
  <message>
   <source>Appearance: as the system</source>
   <translation>Aussehen: wie das System</translation>
  </message>
  <message>
   <source>Appearance: dark</source>
   <translation>Aussehen: dunkel</translation>
  </message>
  <message>
   <source>Appearance: light</source>
   <translation>Aussehen: hell</translation>
  </message>
 </context>
 <context>
  <name>VaultRows</name>
  <message>
   <source>Del</source>
   <translation>Entf</translation>
  </message>
  <message>
   <source>Open its folder</source>
   <translation>Ordner öffnen</translation>
  </message>
  <message>
   <source>Take it off this list</source>
   <translation>Aus dieser Liste nehmen</translation>
  </message>
  <message>
   <source>Vault: {0}</source>
   <translation>Tresor: {0}</translation>
  </message>
 </context>
 <context>
  <name>WindowActions</name>
  <message>
   <source>Appearance</source>
   <translation>Aussehen</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Find a command</source>
   <translation>Befehl suchen</translation>
  </message>
  <message>
   <source>Go to</source>
   <translation>Gehe zu</translation>
  </message>
  <message>
   <source>Import a .jsonl file…</source>
   <translation>.jsonl-Datei importieren …</translation>
  </message>
  <message>
   <source>Import a folder of Markdown notes…</source>
   <translation>Ordner mit Markdown-Notizen importieren …</translation>
  </message>
  <message>
   <source>Import from another program…</source>
   <translation>Aus einem anderen Programm importieren …</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Lock the vault</source>
   <translation>Tresor sperren</translation>
  </message>
  <message>
   <source>Open another vault</source>
   <translation>Anderen Tresor öffnen</translation>
  </message>
  <message>
   <source>Quit MemoryLink</source>
   <translation>MemoryLink beenden</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Show all keys</source>
   <translation>Alle Tasten zeigen</translation>
  </message>
  <message>
   <source>Show the first steps again</source>
   <translation>Die ersten Schritte noch einmal zeigen</translation>
  </message>
  <message>
   <source>Take the last undo back</source>
   <translation>Doch wiederherstellen</translation>
  </message>
  <message>
   <source>Undo the last change</source>
   <translation>Letzte Änderung zurücknehmen</translation>
  </message>
  <message>
   <source>Vault</source>
   <translation>Tresor</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>Fenster</translation>
  </message>
  <message>
   <source>saved search</source>
   <translation>gesicherte Suche</translation>
  </message>
  <message>
   <source>shown now</source>
   <translation>jetzt gezeigt</translation>
  </message>
  <message>
   <source>{0} open</source>
   <translation>{0} offen</translation>
  </message>
 </context>
 <context>
  <name>WindowsHotkeys</name>
  <message>
   <source>There is no way to a global hotkey on this desktop. Bind a key to “memorylink --capture” and “memorylink --search” in its keyboard settings.</source>
   <translation>Auf diesem Desktop geht kein globales Tastenkürzel. Belege in seinen Tastatureinstellungen Tasten mit „memorylink --capture“ und „memorylink --search“.</translation>
  </message>
  <message>
   <source>Windows can't bind {0}.</source>
   <translation>Windows kann {0} nicht belegen.</translation>
  </message>
 </context>
 <context>
  <name>WordGrid</name>
  <message>
   <source>Recovery words</source>
   <translation>Notfallwörter</translation>
  </message>
 </context>
 <context>
  <name>X11Hotkeys</name>
  <message>
   <source>No key of this keyboard gives {0}.</source>
   <translation>Keine Taste dieser Tastatur ergibt {0}.</translation>
  </message>
  <message>
   <source>There is no way to a global hotkey on this desktop. Bind a key to “memorylink --capture” and “memorylink --search” in its keyboard settings.</source>
   <translation>Auf diesem Desktop geht kein globales Tastenkürzel. Belege in seinen Tastatureinstellungen Tasten mit „memorylink --capture“ und „memorylink --search“.</translation>
  </message>
 </context>
 <context>
  <name>_Card</name>
  <message>
   <source>Similar: {0}. {1}.</source>
   <translation>Ähnlich: {0}. {1}.</translation>
  </message>
 </context>
 <context>
  <name>_Columns</name>
  <message>
   <source>Memories</source>
   <translation>Erinnerungen</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Used</source>
   <translation>Benutzt</translation>
  </message>
 </context>
 <context>
  <name>_FieldRow</name>
  <message>
   <source>Search in your own words</source>
   <translation>In eigenen Worten suchen</translation>
  </message>
  <message>
   <source>Search your memories</source>
   <translation>In deinen Erinnerungen suchen</translation>
  </message>
 </context>
 <context>
  <name>_Head</name>
  <message>
   <source>Quick capture</source>
   <translation>Schnell erfassen</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>Art</translation>
  </message>
 </context>
 <context>
  <name>_Promise</name>
  <message>
   <source>Nothing leaves this machine.</source>
   <translation>Nichts verlässt diesen Rechner.</translation>
  </message>
 </context>
 <context>
  <name>_Welcome</name>
  <message>
   <source>Welcome to MemoryLink</source>
   <translation>Willkommen bei MemoryLink</translation>
  </message>
  <message>
   <source>Write down what you want to know again. It is kept in a vault on this machine, encrypted, and found by its words or by what it meant.</source>
   <translation>Schreib auf, was du wieder wissen willst. Es bleibt verschlüsselt in einem Tresor auf diesem Rechner und findet sich nach Wörtern oder nach dem, was gemeint war.</translation>
  </message>
 </context>
 <context>
  <name>completion</name>
  <message>
   <source>3 March 2025</source>
   <translation>3. März 2025</translation>
  </message>
  <message>
   <source>3 weeks ago</source>
   <translation>vor 3 Wochen</translation>
  </message>
  <message>
   <source>came from a file, a chat…</source>
   <translation>aus einer Datei, einem Chat …</translation>
  </message>
  <message>
   <source>carries a tag or one below it</source>
   <translation>trägt ein Schlagwort oder eines darunter</translation>
  </message>
  <message>
   <source>has a conflict</source>
   <translation>hat einen Konflikt</translation>
  </message>
  <message>
   <source>is a note, a decision, a task…</source>
   <translation>ist Notiz, Entscheidung, Aufgabe …</translation>
  </message>
  <message>
   <source>is in hand, of the past, lasting, faded</source>
   <translation>ist in Arbeit, vergangen, bleibend, verblasst</translation>
  </message>
  <message>
   <source>is pinned</source>
   <translation>ist angeheftet</translation>
  </message>
  <message>
   <source>kept before a day</source>
   <translation>vor einem Tag behalten</translation>
  </message>
  <message>
   <source>kept on or after a day</source>
   <translation>ab einem Tag behalten</translation>
  </message>
  <message>
   <source>last friday</source>
   <translation>letzten Freitag</translation>
  </message>
  <message>
   <source>last month</source>
   <translation>letzten Monat</translation>
  </message>
  <message>
   <source>last week</source>
   <translation>letzte Woche</translation>
  </message>
  <message>
   <source>last year</source>
   <translation>letztes Jahr</translation>
  </message>
  <message>
   <source>lies in the archive or the Trash</source>
   <translation>liegt im Archiv oder Papierkorb</translation>
  </message>
  <message>
   <source>this month</source>
   <translation>diesen Monat</translation>
  </message>
  <message>
   <source>today</source>
   <translation>heute</translation>
  </message>
  <message>
   <source>yesterday</source>
   <translation>gestern</translation>
  </message>
 </context>
 <context>
  <name>counts</name>
  <message>
   <source>1 memory</source>
   <translation>1 Erinnerung</translation>
  </message>
  <message>
   <source>{0} memories</source>
   <translation>{0} Erinnerungen</translation>
  </message>
 </context>
 <context>
  <name>dates</name>
  <message>
   <source>Today</source>
   <translation>Heute</translation>
  </message>
  <message>
   <source>Yesterday</source>
   <translation>Gestern</translation>
  </message>
  <message>
   <source>d MMM</source>
   <translation>d. MMM</translation>
  </message>
  <message>
   <source>d MMM yyyy</source>
   <translation>d. MMM yyyy</translation>
  </message>
  <message>
   <source>now</source>
   <translation>jetzt</translation>
  </message>
  <message>
   <source>{0} d</source>
   <translation>{0} T.</translation>
  </message>
  <message>
   <source>{0} h</source>
   <translation>{0} Std.</translation>
  </message>
  <message>
   <source>{0} min</source>
   <translation>{0} min</translation>
  </message>
  <message>
   <source>{0} mo</source>
   <translation>{0} Mon.</translation>
  </message>
  <message>
   <source>{0} wk</source>
   <translation>{0} Wo.</translation>
  </message>
  <message>
   <source>{0} y</source>
   <translation>{0} J.</translation>
  </message>
 </context>
 <context>
  <name>files</name>
  <message>
   <source>{0} files were dropped; the first {1} are read. Import takes whole folders.</source>
   <translation>{0} Dateien wurden abgelegt; die ersten {1} werden gelesen. Der Import nimmt ganze Ordner.</translation>
  </message>
 </context>
 <context>
  <name>similar</name>
  <message>
   <source>Both mention {0}</source>
   <translation>Beide nennen {0}</translation>
  </message>
  <message>
   <source>Both mention {0} and {1}</source>
   <translation>Beide nennen {0} und {1}</translation>
  </message>
  <message>
   <source>Close in meaning</source>
   <translation>Nahe in der Bedeutung</translation>
  </message>
  <message>
   <source>Very close in meaning</source>
   <translation>Sehr nahe in der Bedeutung</translation>
  </message>
 </context>
 <context>
  <name>sources</name>
  <message>
   <source>Came from a conversation</source>
   <translation>Aus einem Gespräch</translation>
  </message>
  <message>
   <source>Came from a file</source>
   <translation>Aus einer Datei</translation>
  </message>
  <message>
   <source>Came from another program</source>
   <translation>Aus einem anderen Programm</translation>
  </message>
  <message>
   <source>Extracted by a program</source>
   <translation>Von einem Programm entnommen</translation>
  </message>
  <message>
   <source>Said by {0} in a conversation</source>
   <translation>Von {0} in einem Gespräch gesagt</translation>
  </message>
  <message>
   <source>Written by you</source>
   <translation>Von dir geschrieben</translation>
  </message>
 </context>
 <context>
  <name>strength</name>
  <message>
   <source>Add one more uncommon word</source>
   <translation>Ein weiteres seltenes Wort hinzufügen</translation>
  </message>
  <message>
   <source>An attacker needs {0}</source>
   <translation>Ein Angreifer braucht {0}</translation>
  </message>
  <message>
   <source>Common words are tried early. Use a rarer one.</source>
   <translation>Häufige Wörter werden früh probiert. Nimm ein selteneres.</translation>
  </message>
  <message>
   <source>Dates are tried first. Another plain word is better.</source>
   <translation>Daten werden zuerst probiert. Ein weiteres einfaches Wort ist besser.</translation>
  </message>
  <message>
   <source>Fair</source>
   <translation>Mittel</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>Gut</translation>
  </message>
  <message>
   <source>It takes the guess from {0} to {1}.</source>
   <translation>Das verlängert das Raten von {0} auf {1}.</translation>
  </message>
  <message>
   <source>Its weakest part</source>
   <translation>Der schwächste Teil</translation>
  </message>
  <message>
   <source>Lists of names are tried first. Use a plain word.</source>
   <translation>Namenslisten werden zuerst probiert. Nimm ein einfaches Wort.</translation>
  </message>
  <message>
   <source>Lists of stolen passwords are tried first. Use an unrelated word.</source>
   <translation>Listen gestohlener Passwörter werden zuerst probiert. Nimm ein Wort ohne Bezug.</translation>
  </message>
  <message>
   <source>Patterns on the keyboard are tried first. Use a word.</source>
   <translation>Tastaturmuster werden zuerst probiert. Nimm ein Wort.</translation>
  </message>
  <message>
   <source>Repetition adds length, not strength.</source>
   <translation>Wiederholung macht länger, nicht stärker.</translation>
  </message>
  <message>
   <source>Rows of letters and numbers are tried first. Use a word.</source>
   <translation>Reihen von Buchstaben und Ziffern werden zuerst probiert. Nimm ein Wort.</translation>
  </message>
  <message>
   <source>Strong</source>
   <translation>Stark</translation>
  </message>
  <message>
   <source>Very weak</source>
   <translation>Sehr schwach</translation>
  </message>
  <message>
   <source>Weak</source>
   <translation>Schwach</translation>
  </message>
  <message>
   <source>Years and dates are tried first. Another plain word is better.</source>
   <translation>Jahre und Daten werden zuerst probiert. Ein weiteres einfaches Wort ist besser.</translation>
  </message>
  <message>
   <source>about a century</source>
   <translation>etwa ein Jahrhundert</translation>
  </message>
  <message>
   <source>about a day</source>
   <translation>etwa einen Tag</translation>
  </message>
  <message>
   <source>about a minute</source>
   <translation>etwa eine Minute</translation>
  </message>
  <message>
   <source>about a month</source>
   <translation>etwa einen Monat</translation>
  </message>
  <message>
   <source>about a year</source>
   <translation>etwa ein Jahr</translation>
  </message>
  <message>
   <source>about an hour</source>
   <translation>etwa eine Stunde</translation>
  </message>
  <message>
   <source>about {0} centuries</source>
   <translation>etwa {0} Jahrhunderte</translation>
  </message>
  <message>
   <source>about {0} days</source>
   <translation>etwa {0} Tage</translation>
  </message>
  <message>
   <source>about {0} hours</source>
   <translation>etwa {0} Stunden</translation>
  </message>
  <message>
   <source>about {0} minutes</source>
   <translation>etwa {0} Minuten</translation>
  </message>
  <message>
   <source>about {0} months</source>
   <translation>etwa {0} Monate</translation>
  </message>
  <message>
   <source>about {0} years</source>
   <translation>etwa {0} Jahre</translation>
  </message>
  <message>
   <source>ages</source>
   <translation>Ewigkeiten</translation>
  </message>
  <message>
   <source>centuries</source>
   <translation>Jahrhunderte</translation>
  </message>
  <message>
   <source>days</source>
   <translation>Tage</translation>
  </message>
  <message>
   <source>hours</source>
   <translation>Stunden</translation>
  </message>
  <message>
   <source>less than a minute</source>
   <translation>weniger als eine Minute</translation>
  </message>
  <message>
   <source>minutes</source>
   <translation>Minuten</translation>
  </message>
  <message>
   <source>months</source>
   <translation>Monate</translation>
  </message>
  <message>
   <source>more than a million years</source>
   <translation>mehr als eine Million Jahre</translation>
  </message>
  <message>
   <source>seconds</source>
   <translation>Sekunden</translation>
  </message>
  <message>
   <source>years</source>
   <translation>Jahre</translation>
  </message>
  <message>
   <source>{0} is a common word</source>
   <translation>{0} ist ein häufiges Wort</translation>
  </message>
  <message>
   <source>{0} is a date</source>
   <translation>{0} ist ein Datum</translation>
  </message>
  <message>
   <source>{0} is a known password</source>
   <translation>{0} ist ein bekanntes Passwort</translation>
  </message>
  <message>
   <source>{0} is a name</source>
   <translation>{0} ist ein Name</translation>
  </message>
  <message>
   <source>{0} is a row of keys</source>
   <translation>{0} ist eine Tastenreihe</translation>
  </message>
  <message>
   <source>{0} is a sequence</source>
   <translation>{0} ist eine Folge</translation>
  </message>
  <message>
   <source>{0} is a year</source>
   <translation>{0} ist ein Jahr</translation>
  </message>
  <message>
   <source>{0} repeats itself</source>
   <translation>{0} wiederholt sich</translation>
  </message>
  <message>
   <source>“{0}”</source>
   <translation>„{0}“</translation>
  </message>
 </context>
 <context>
  <name>tiers</name>
  <message>
   <source>Faded</source>
   <translation>Verblasst</translation>
  </message>
  <message>
   <source>In hand</source>
   <translation>In Arbeit</translation>
  </message>
  <message>
   <source>Lasting</source>
   <translation>Bleibend</translation>
  </message>
  <message>
   <source>Of the past</source>
   <translation>Vergangen</translation>
  </message>
  <message>
   <source>faded (archive)</source>
   <translation>verblasst (Archiv)</translation>
  </message>
  <message>
   <source>in hand (working)</source>
   <translation>in Arbeit</translation>
  </message>
  <message>
   <source>lasting (semantic)</source>
   <translation>bleibend (semantisch)</translation>
  </message>
  <message>
   <source>of the past (episodic)</source>
   <translation>vergangen (episodisch)</translation>
  </message>
 </context>
 <context>
  <name>types</name>
  <message>
   <source>Contact</source>
   <translation>Kontakt</translation>
  </message>
  <message>
   <source>Custom</source>
   <translation>Eigene</translation>
  </message>
  <message>
   <source>Decision</source>
   <translation>Entscheidung</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>Insight</source>
   <translation>Einsicht</translation>
  </message>
  <message>
   <source>Meeting</source>
   <translation>Treffen</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>Task</source>
   <translation>Aufgabe</translation>
  </message>
 </context>
</TS>
