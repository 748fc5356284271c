namespace DrConsole.Backups;

/// <summary>A program with its arguments that wraps a key, and one that unwraps it.</summary>
public sealed class KeyCommand
{
    public string[] Wrap { get; init; } = [];

    public string[] Unwrap { get; init; } = [];
}
