namespace DrConsole.Exchange;

/// <summary>A record as a file has it.</summary>
/// <param name="Plan">The plan whose file it belongs to; empty for none.</param>
internal sealed record WrittenRecord(string Kind, string Key, string Title, string Plan, YamlMap Fields);
