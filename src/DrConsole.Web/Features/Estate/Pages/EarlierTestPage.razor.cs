using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>A test that the console did not see: from a document, with somebody who stands for it.</summary>
public sealed partial class EarlierTestPage(ReadTargets read, ReadEnvironments environments, RecordProof record, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private const int MostEnvironments = 200;

    private DraftForm? _form;
    private Target? _target;
    private string _name = "";
    private IReadOnlyList<(string Key, string Name)> _environments = [];
    private string _title = "", _value = "", _environment = "", _reference = "", _vouchedBy = "", _interval = "", _size = "";

    private DateOnly? _day;

    [Parameter]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [$"target/{Key}", "environments"];

    private string Sentence => _target is null ? "Earlier test" : $"An earlier test of {_name}: {EstateWords.Of(_target.Kind)} {_target.Range}";

    protected override async Task ReadAsync()
    {
        var line = (await read.FindAsync(Key, Closed)).Line;
        (_target, _name) = (line.Target, line.Name);
        _environments = [.. (await environments.ListAsync(after: null, MostEnvironments, Closed)).Select(environment => (environment.Key, environment.Name))];
    }

    private async Task<bool> RecordAsync()
    {
        if (!await TryAsync(() => record.ByHandAsync(Read(), Closed)))
            return false;
        await _form!.SentAsync();
        exits.Leave($"/targets/{Key}", "Test recorded");
        return true;
    }

    private ProofText Read() => new(
        _target!.Subject, _target.Kind, ProofSource.EarlierTest, _title, _reference,
        _day is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : throw new InvalidException("at", "Name the day."),
        Durations.ReadOptional("value", _value), _environment)
    {
        VouchedBy = _vouchedBy,
        Interval = Durations.ReadOptional("interval", _interval),
        Bytes = Sizes.ReadOptional("bytes", _size),
    };
}
