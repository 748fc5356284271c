using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class ProbeFormPage(ReadProbes read, EditProbe edit, TryProbe probe, Pulse pulse, PageExits exits) : KeyedFormPage<Probe, ProbeText>(read, edit, pulse, exits)
{
    private readonly ReadProbes _read = read;
    private readonly ProbeDraft _draft = new();
    private IReadOnlyList<(string Key, string Name)> _environments = [], _services = [];
    private ProbeResult? _tried;

    public override string Word => "probe";

    public override string Root => "/probes";

    protected override Permission Needed => Permission.EditSignals;

    protected override string After(string key) => $"/probes/{key}";

    protected override async Task ReadChoicesAsync() => (_environments, _services) = await _read.ChoicesAsync(Closed);

    protected override void Fill(ProbeText text) => _draft.Fill(text);

    protected override ProbeText ReadForm() => _draft.Read();

    private Task<bool> TryDraftAsync() => TryAsync(async () => _tried = await probe.ExecuteAsync(NewKey, _draft.Read(), Closed));
}
