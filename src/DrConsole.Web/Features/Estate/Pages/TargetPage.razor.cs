using System.Globalization;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>One target: what it is worth and why, how it stood over the year, what was measured.</summary>
public sealed partial class TargetPage(ReadTargets read, EditTarget edit, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private const int MostPoints = 8;

    private static readonly (double Length, string Name)[] Units = [(86_400, "days"), (3_600, "hours"), (60, "minutes"), (1, "seconds")];

    private DraftForm? _form;
    private TargetDossier? _dossier;
    private IReadOnlyList<TrendChart.Point> _points = [];
    private string _unit = "minutes";
    private double _limit;
    private bool _mayEdit;
    private bool _deleting;
    private string? _shown;
    private string _value = "", _note = "";
    private int _version;

    [Parameter]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [$"target/{Key}", Target.Topic];

    private string Sentence => _dossier is not { Line: var line } ? Key : $"{line.Name}: {EstateWords.Of(line.Target.Kind)} {line.Target.Range}";

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditPlans, Closed);
        _dossier = await read.FindAsync(Key, Closed);
        Draw(_dossier);
        if (_shown != Key)
            Show(_dossier.Line.Target);
    }

    private async Task<bool> SaveAsync()
    {
        var saved = await TryAsync(async () => Show(await edit.ChangeAsync(Key, new TargetText(Durations.ReadRange("value", _value), _note), _version, Closed)));
        if (saved)
            exits.Say("Target saved");
        return saved;
    }

    private async Task KeepMineAsync(int theirVersion)
    {
        _version = theirVersion;
        if (await SaveAsync())
            await _form!.SentAsync();
    }

    private async Task TakeTheirsAsync()
    {
        Refusal = null;
        Show((await read.FindAsync(Key, Closed)).Line.Target);
        await _form!.SentAsync();
    }

    private async Task DeleteAsync()
    {
        _deleting = false;
        if (await TryAsync(() => edit.DeleteAsync(Key, _dossier!.Line.Target.Version, Closed)))
            exits.Leave("/targets", "Target deleted");
    }

    private void Show(Target target) => (_value, _note, _version, _shown) = (Durations.Spoken(target.Range), target.Note, target.Version, target.Key);

    // In the largest unit in which the largest value is more than one.
    private void Draw(TargetDossier dossier)
    {
        List<Proof> measured = [.. dossier.Proofs.Where(proof => proof.Value is not null).Take(MostPoints).Reverse()];
        var promised = dossier.Line.Target.Value.TotalSeconds;
        var largest = measured.Select(proof => proof.Value!.Value.TotalSeconds).Append(promised).Max();
        var (length, name) = Array.Find(Units, unit => largest >= unit.Length * 2) is { Length: > 0 } fitting ? fitting : Units[^1];
        (_unit, _limit) = (name, Math.Round(promised / length, 1));
        _points = [.. measured.Select(proof => new TrendChart.Point(proof.At.UtcDateTime.ToString("d MMM", CultureInfo.InvariantCulture), Math.Round(proof.Value!.Value.TotalSeconds / length, 1)))];
    }
}
