namespace DrConsole.Runbooks;

/// <summary>A value under a name, in the order that its author wrote.</summary>
public sealed record Named<T>(string Name, T Value);
