namespace DrConsole.Backups;

/// <summary>What the gates of a restore are worked with.</summary>
internal sealed record RestoreGround(BringBack Bring, SafetyCopies Safety, AskRestored Ask);
