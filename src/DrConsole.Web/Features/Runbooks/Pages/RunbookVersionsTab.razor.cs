using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Pages;

/// <summary>Published versions, what differs between any two, and the way back to an earlier one. Which two is in the address.</summary>
public sealed partial class RunbookVersionsTab(ReadRunbooks runbooks, EditRunbook edit, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private IReadOnlyList<RunbookVersion> _versions = [];
    private IReadOnlyList<RunbookApproval> _approvals = [];
    private IReadOnlyList<int> _numbers = [];
    private (string Before, string After)? _compared;

    [Parameter, EditorRequired]
    public Runbook Runbook { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "from")]
    private int? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private int? To { get; set; }

    /// <summary>As steps and fields, or as the file's lines.</summary>
    [SupplyParameterFromQuery(Name = "as")]
    private string? View { get; set; }

    private IReadOnlyList<Choice> Views => [new("Steps and fields", $"{At(From ?? 0, To ?? 0)}", View is not "text"), new("Lines and words", $"{At(From ?? 0, To ?? 0)}&as=text", View is "text")];

    protected override IReadOnlyCollection<string> Topics => [$"runbook/{Runbook.Key}", $"runbook/{Runbook.Key}/compare/{From}/{To}"];

    protected override async Task ReadAsync()
    {
        _versions = await runbooks.VersionsAsync(Runbook.Key, Closed);
        _approvals = await runbooks.ApprovalsAsync(Runbook.Key, Closed);
        _numbers = [.. Runbook.DraftText is null ? Array.Empty<int>() : [Runbook.DraftNumber], .. _versions.Select(version => version.Number)];
        _compared = From is { } from && To is { } to ? (await runbooks.TextAsync(Runbook.Key, from, Closed), await runbooks.TextAsync(Runbook.Key, to, Closed)) : null;
    }

    private async Task RestoreAsync(int number)
    {
        if (await TryAsync(() => edit.RestoreAsync(Runbook.Key, number, Runbook.Version, Closed)))
            exits.Leave($"/runbooks/{Runbook.Key}/edit", $"Version {number} is the draft now");
    }

    private string Named(int number) => number == Runbook.DraftNumber && Runbook.DraftText is not null ? "the draft" : $"version {number}";

    // With the draft where there is one, else with the version before.
    private int Against(int number) => Runbook.DraftText is not null ? Runbook.DraftNumber : Math.Max(1, number - 1);

    private string At(int from, int to) => $"/runbooks/{Runbook.Key}?tab=versions&from={Math.Min(from, to)}&to={Math.Max(from, to)}";

    private string Approvers(int number) => _approvals.Where(approval => approval.Version == number).Select(approval => approval.Name).ToList() is { Count: > 0 } names ? string.Join(" and ", names) : "nobody";
}
