using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Failovers.Sessions;

public sealed partial class AgentKeyPage(ReadAgentKeys read, EditAgentKey edit, RevokeAgentKey revoke, Pulse pulse, PageExits exits) : KeyedFormPage<AgentKey, AgentKeyText>(read, edit, pulse, exits)
{
    private string _platform = "", _agent = "", _publicKey = "", _reason = "";
    private DateTime? _from, _to;
    private AgentKey? _record;
    private bool _asking;

    public override string Word => "agent key";

    public override string Root => "/agents";

    protected override Permission Needed => Permission.ManageAgentKeys;

    protected override void Fill(AgentKey stored)
    {
        _record = stored;
        base.Fill(stored);
    }

    protected override void Fill(AgentKeyText text) =>
        (_platform, _agent, _publicKey, _from, _to) = (text.Platform, text.Agent, text.PublicKey, text.ValidFrom.UtcDateTime, text.ValidTo?.UtcDateTime);

    // A field without a time zone is in UTC, as its hint says. The time that is stored is kept where the field, which knows no seconds, still shows it.
    protected override AgentKeyText ReadForm() => new(_platform, _agent, _publicKey, Time(_from, _record?.ValidFrom) ?? default, Time(_to, _record?.ValidTo));

    private static DateTimeOffset? Time(DateTime? field, DateTimeOffset? stored) => field is not { } time ? null
        : stored is { } before && Math.Abs((before.UtcDateTime - time).TotalMinutes) < 1 ? before : new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private async Task RevokeAsync()
    {
        _asking = false;
        if (await TryAsync(async () => _record = await revoke.ExecuteAsync(Key!, _reason, Closed)))
            await ReloadAsync();
    }
}
