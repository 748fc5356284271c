using System.Globalization;
using DrConsole.Notices;
using DrConsole.Overview;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview.Status;

public sealed partial class StatusDeskPage(ReadStatusDesk read, Pulse pulse) : LivePart(pulse)
{
    private StatusDesk? _desk;

    protected override IReadOnlyCollection<string> Topics => [StatusPart.Topic, "organisation"];

    private string Sentence => _desk?.Public switch
    {
        null => "Status page",
        { Now: [{ Kind: PublicKind.Trouble } trouble, ..] } => $"People outside read: {trouble.Headline}",
        { Worst: not PartState.Working } => "People outside read that not everything works",
        { Now.Count: > 0 } => "People outside read an announcement",
        _ => "People outside read that everything works",
    };

    protected override async Task ReadAsync() => _desk = await read.ExecuteAsync(Closed);

    private static string Share(double uptime) => uptime >= 1 ? "100 %" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(uptime * 10_000) / 100:0.00} %");
}
