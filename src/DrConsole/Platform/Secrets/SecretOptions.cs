namespace DrConsole.Platform;

/// <summary>Section <c>DrConsole:Secrets</c>: where the key that protects secrets at rest lies.</summary>
public sealed class SecretOptions
{
    public const string Section = "DrConsole:Secrets";

    /// <summary>Default: <c>keys/secrets.key</c> in the data directory. All nodes of one store need the same file.</summary>
    public string? KeyPath { get; init; }
}
