using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class RestorePage(ReadExposure read, PlanRestore plan, StartRestore start, TimeProvider clock, PageExits exits) : LivePart(Unheard)
{
    // It shows what was asked for and nothing that changes by itself.
    private static readonly Pulse Unheard = new();

    private readonly HashSet<string> _chosen = [];
    private IReadOnlyList<DataClass> _classes = [];
    private IReadOnlyList<RestoreOffer>? _offers;
    private DateTimeOffset _now, _asked;
    private string _upTo = "", _suspectedAt = "", _reason = "", _approval = "";
    private bool _inPlace;

    [SupplyParameterFromQuery(Name = "class")]
    private string[]? Classes { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    private string? At { get; set; }

    protected override IReadOnlyCollection<string> Topics => ["restore-choice"];

    protected override async Task ReadAsync()
    {
        _now = clock.GetUtcNow();
        if (_classes.Count > 0)
            return;
        _classes = [.. (await read.BoardAsync(Closed)).Lines.Select(line => line.Held).OrderBy(held => held.Priority).ThenBy(held => held.Name, StringComparer.Ordinal)];
        _chosen.UnionWith(Classes ?? []);
        if (At is { Length: > 0 } at)
            _upTo = at;
    }

    private void Choose(string key, ChangeEventArgs change)
    {
        if (change.Value is true)
            _chosen.Add(key);
        else
            _chosen.Remove(key);
        _offers = null;
    }

    private Task<bool> LookAsync()
    {
        _offers = null;
        return TryAsync(async () =>
        {
            if (_chosen.Count == 0)
                throw new InvalidException("dataClasses", "Choose at least one data class.");
            (_now, _asked) = (clock.GetUtcNow(), UtcText.ReadOptional("upTo", _upTo) ?? clock.GetUtcNow());
            _offers = await plan.ExecuteAsync([.. _chosen], _asked, UtcText.ReadOptional("suspectedAt", _suspectedAt), Closed);
        });
    }

    private Task<bool> StartAsync() => TryAsync(async () =>
    {
        var restore = await start.ExecuteAsync(
            new RestoreRequest([.. _chosen], _asked, _reason) { SuspectedAt = UtcText.ReadOptional("suspectedAt", _suspectedAt), Approval = _inPlace ? _approval.Trim() : null }, Closed);
        exits.Leave($"/restores/{restore.Id.Value}", "The restore has begun");
    });
}
