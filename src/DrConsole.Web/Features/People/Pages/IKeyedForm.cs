using DrConsole.Platform;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.People.Pages;

/// <summary>What the frame of a record's form asks of its page.</summary>
public interface IKeyedForm
{
    string? Key { get; }

    /// <summary>What one of them is called: "escalation policy".</summary>
    string Word { get; }

    /// <summary>Where all of them are.</summary>
    string Root { get; }

    string NewKey { get; set; }

    int Version { get; set; }

    int? ChangedBy { get; }

    bool IsShown { get; }

    bool MayEdit { get; }

    string RecordName { get; }

    RefusedException? Refused { get; }

    DraftForm? Form { get; set; }

    Task<bool> SaveAsync();

    Task KeepMineAsync(int theirVersion);

    Task TakeTheirsAsync();

    Task DeleteAsync();
}
