using System.Text;
using DrConsole.Signals;

namespace DrConsole.Exchange.Demos;

/// <summary>Who tells the demo's console of trouble, what they told within a month, and what its rules made of it.</summary>
public sealed class DemoAlarms(EditAlarmSource sources, ReadAlarmSources read, MakeSourceAddress addresses, AlarmIntake intake, DemoPeople people)
{
    private static readonly (TimeSpan Ago, string Body)[] Told =
    [
        (TimeSpan.FromDays(19), Alert("DiskFillingUp", "firing", "warning", "core-databases", "The disk of the archive is 81 % full")),
        (TimeSpan.FromDays(19) - TimeSpan.FromHours(2), Alert("DiskFillingUp", "resolved", "warning", "core-databases", "The disk of the archive is 81 % full")),
        (TimeSpan.FromDays(8), Alert("QueueDepth", "firing", "warning", "message-broker", "14,000 messages wait")),
        (TimeSpan.FromDays(8) - TimeSpan.FromMinutes(24), Alert("QueueDepth", "resolved", "warning", "message-broker", "14,000 messages wait")),
        (TimeSpan.FromHours(5), Alert("ExportLate", "firing", "warning", "billing-export", "The nightly export is 3 h late")),
        (TimeSpan.FromMinutes(21), Alert("ReplicaLag", "firing", "critical", "core-databases", "Replay of the standby is behind by 412 s")),
    ];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(30, new TimeOnly(14, 5));
        await people.BecomeAsync(DemoPeople.Author, cancel);
        await sources.CreateAsync("cloudwatch", new AlarmSourceText("CloudWatch alarms", AlarmKind.Sns) { Topics = "arn:aws:sns:eu-west-1:123456789012:platform-alarms", Routes = "DBInstanceIdentifier=core-*: service core-databases, severity P1" }, cancel);
        await sources.CreateAsync("prometheus", new AlarmSourceText("Prometheus", AlarmKind.Alertmanager) { Routes = "alertname=ReplicaLag: scenario database-primary-failure" }, cancel);
        await addresses.ExecuteAsync("prometheus", cancel);
        clock.Return();
        var now = clock.GetUtcNow();
        var source = await read.FindAsync("prometheus", cancel);
        foreach (var (ago, body) in Told)
        {
            clock.GoBack(ago);
            var text = body.Replace("{at}", (now - ago).UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            await intake.TakeAsync(source, PayloadHash.Of(text), AlertmanagerShape.Read(Encoding.UTF8.GetBytes(text)), cancel);
            clock.Return();
        }
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
    }

    private static string Alert(string name, string status, string severity, string service, string summary) =>
        $$$"""{"version":"4","alerts":[{"status":"{{{status}}}","labels":{"alertname":"{{{name}}}","severity":"{{{severity}}}","service":"{{{service}}}","instance":"node-3:9100"},"annotations":{"summary":"{{{summary}}}"},"startsAt":"{at}","endsAt":"{at}","fingerprint":"5b4d0e1f2a3c"}]}""";
}
