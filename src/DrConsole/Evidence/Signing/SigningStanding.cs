using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>Whether this node signs, and if not why. A refusal keeps nobody from working: it stands on the health page and on the ledger's, and waits for an administrator.</summary>
public sealed class SigningStanding(Readiness readiness)
{
    public const string Name = "ledger signing";

    /// <summary>Why nothing is signed, in words; null while signing goes well or has not begun.</summary>
    public string? Refusal { get; private set; }

    internal void GoesWell()
    {
        Refusal = null;
        readiness.Calm(Name);
    }

    internal void Refused(string why)
    {
        Refusal = why;
        readiness.Warn(Name, why);
    }
}
