using DrConsole.Notices;

namespace DrConsole.Web.Features.Overview.Status;

/// <summary>What the form says of one part so far.</summary>
public sealed class PartWordDraft
{
    /// <summary>Null while nothing is said of it.</summary>
    public PartState? State { get; set; }

    public string Words { get; set; } = "";
}
