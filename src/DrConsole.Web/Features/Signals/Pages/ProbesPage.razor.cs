using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class ProbesPage(ReadProbeBoard read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 100;

    private ProbeList? _list;
    private string? _shown;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    protected override IReadOnlyCollection<string> Topics => ReadProbeBoard.Topics;

    private bool IsFiltered => Here.Length > "/probes".Length;

    private string Here => Query(State);

    private string Sentence => _list is null ? "Probes" : SignalWords.Sentence(_list);

    private IReadOnlyList<Choice> Narrowings =>
    [
        .. Enum.GetValues<SignalState>().Select(state => new Choice(
            StateStyles.For(state).Word, Query(state.ToString() == State ? null : state.ToString()), state.ToString() == State, _list?.Counts.GetValueOrDefault(state))),
    ];

    protected override async Task ReadAsync()
    {
        _shown = Here;
        _list = await read.SearchAsync(new ProbeFilter(Q, Parsed<ProbeKind>(Kind), Parsed<SignalState>(State)), Most, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown is not null && _shown != Here)
            await ReloadAsync();
    }

    private static TEnum? Parsed<TEnum>(string? text) where TEnum : struct, Enum => Enum.TryParse<TEnum>(text, out var value) && Enum.IsDefined(value) ? value : null;

    private string Query(string? state)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("q", Q), ("kind", Kind), ("state", state) })
        {
            if (value is { Length: > 0 })
                query.Add(name, value);
        }
        return $"/probes{query}";
    }
}
