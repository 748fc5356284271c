namespace DrConsole.Notices;

/// <summary>A feature that a reply by SMS may be meant for, other than an acknowledgement. It is asked again when it failed, so that it acts once by what it keeps itself.</summary>
public interface ITakeReplies
{
    /// <param name="number">Whose it is, in the form of E.164.</param>
    /// <returns>What is answered, for the person; null when the text is not for it.</returns>
    Task<string?> TakeAsync(string number, string text, CancellationToken cancel);
}
