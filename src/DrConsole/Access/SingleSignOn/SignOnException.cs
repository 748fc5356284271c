namespace DrConsole.Access;

/// <summary>Why somebody does not get in through a provider. The page has a sentence for each; the exception's text is for the log and names no token.</summary>
public enum SignOnFault
{
    /// <summary>The provider does not answer, or not in a way that can be used.</summary>
    Down,

    /// <summary>The provider itself said no.</summary>
    Denied,

    /// <summary>The answer belongs to no sign-in that this browser began, or came too late, or twice.</summary>
    Expired,

    /// <summary>What the provider sent does not hold.</summary>
    Rejected,

    NoGroup,

    NoEmail,

    /// <summary>The address belongs to an account that is not linked.</summary>
    Taken,

    Disabled,

    LastAdministrator,

    NotSetUp,
}

public sealed class SignOnException(SignOnFault fault, string detail, Exception? cause = null) : Exception(detail, cause)
{
    public SignOnFault Fault { get; } = fault;
}
