namespace DrConsole.Notices;

/// <summary>What a template makes of the facts, for each way to tell them.</summary>
/// <param name="Spoken">What a voice says; plain words.</param>
public sealed record WrittenNotice(string Subject, string Html, string Text, string Sms, string Spoken)
{
    /// <summary>Whether every form says already that it belongs to a drill.</summary>
    public bool SaysDrill { get; init; }
}
