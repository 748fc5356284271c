using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Jobs;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Signals;

namespace DrConsole.Tests.Fuzz;

/// <summary>Short texts that mean something: tokens, lengths of time, addresses, templates, times of a clock.</summary>
internal static class WordTargets
{
    private static readonly Type[] Refused = [typeof(InvalidException), typeof(RefusedException)];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.OfText("API tokens", [Token], text => ApiToken.TryRead(text, out _, out _), [], "drc_", "_", "__"),
        FuzzTarget.OfText("tokens of runners", [RunnerToken, Token], text => RunnerTokenText.TryRead(text, out _, out _), [], "drr_", "_"),
        FuzzTarget.OfText("ID tokens", [IdToken], text => JsonWebToken.Read(text), [typeof(SignOnException)], ".", "..", "eyJhbGciOiJub25lIn0", "e30", "bnVsbA", "WzFd"),
        FuzzTarget.OfText("lengths of time", ["15m", "~15 minutes", "1-4 hours", "1 h 30 min", "00:15:00", "PT15M", "P1DT12H", "7d", "2 weeks"], text => Durations.TryRead(text, out _, out _), [], "PT", "P1Y", "~", "-", " to ", "M", "h", "99999:59:59", "."),
        FuzzTarget.OfText("cron expressions", ["0 15 2 * * ?", "0 0/5 * * * ?", "0 0 12 L * ?", "0 0 12 ? * MON#2", "0 0 12 1W * ? 2030"], Cron, [typeof(FormatException)], "L-31", "#5", "W", "?", "*/0", "1-99", "2099", ",", "/"),
        FuzzTarget.OfText("templates of notices", ["Hello {{name}}, {{#if incident.eta}}until {{time incident.eta}}{{else}}soon{{/if}} {{#each services}}- {{this}}\n{{/each}}"], text => NoticeTemplateReader.Read(text, out _), [], "{{#if a}}", "{{/if}}", "{{else}}", "{{#each b}}", "{{/each}}", "{{{x}}}", "{{> part}}", "{{time a \"b\"}}", "{{#unless c}}", "{{!-- --}}"),
        FuzzTarget.OfText("templates of runbooks", ["{{snapshot}}", "a {{b}} c", "{{secret:NAME}}", "\\{{x}}"], text => TemplateReader.Read(text, out _), [], "{{", "}}", "secret:", "{{{{"),
        FuzzTarget.OfText("bodies of notices", ["# Head\n\n- one\n  - two\n\n| a | b |\n\nSee [it](https://example.com) **now** _or_ `never`\n\n1. x\n"], text => NoticeBodyReader.Read(text), [], "**", "_", "`", "[a](", "| ", "- ", "\\", "# "),
        FuzzTarget.OfText("mailboxes", ["ana@example.com", "\"Ana B\" <ana@example.com>", "ü@exämple.com"], text => { _ = MailAddress.Read(text); _ = Mailbox.Read(text, text); }, [], "\r\nBcc: x@y.z", "@", "<", "xn--", "[127.0.0.1]", "..", "\"\""),
        FuzzTarget.OfText("telephone numbers", ["+49 170 1234567", "(030) 12-34"], text => PhoneNumber.Read(text), [], "+", "(", "-", "٣"),
        FuzzTarget.OfText("subjects of targets", ["service/orders", "data-class/prompts", "system"], text => TargetSubject.Parse("of", text), Refused, "/", "service/", "//"),
        FuzzTarget.OfText("criteria of drills", ["probe/eu-api within 5 min", "95 % group/executives within 10 min", "60m"], text => { foreach (var kind in Enum.GetValues<CriterionKind>()) _ = CriterionParameter.FaultOf(kind, text); }, [], " within ", "%", "101 %", "group/"),
        FuzzTarget.OfText("support hours", ["mon-fri 08:00-18:00", "sat 10:00-14:00", "sun 00:00-24:00"], text => { _ = SupportHours.TryReadWeek(text); _ = SupportHours.TryReadHoliday(text); }, [], "mon", "24:00", "-", "29 Feb", "25:00"),
        FuzzTarget.OfText("collectors' addresses", ["udp://syslog.example.com:514", "tls://[::1]:6514"], text => SyslogAddress.Parse(text), [], "://", "tcp", ":99999", "[", "%"),
        FuzzTarget.OfText("statuses", ["200-299, 404", "500"], text => StatusRanges.Fits(text.Length == 0 || StatusRanges.FaultOf(text) is null ? text : "200", 200), [], "-", ",", "99999999999"),
        FuzzTarget.OfText("hosts and ports", ["db.example.com:5432", "[::1]:6379", "10.0.0.1:1"], text => HostPort.Read(text), [], ":", "[", "]", "::", "65536", "-1"),
        FuzzTarget.OfText("paths into JSON", ["$.items[0]['a name'].b"], text => { if (JsonPath.Read("""{"items":[{"a name":{"b":1}}]}"""u8.ToArray()) is { } json) JsonPath.Find(json, text); }, [], "[999999]", "['", "']", ".", "$"),
    ];

    private static void Cron(string text)
    {
        // Bounded by whoever stores it.
        if (text.Length <= 120)
            _ = new CronTimes(text, "Etc/UTC").Count(Noon, Noon.AddYears(2));
    }

    private const string Token = "drc_019800000000700080000000000000a1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const string RunnerToken = "drr_019800000000700080000000000000a1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const string IdToken = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.eyJpc3MiOiJodHRwczovL2lkIiwic3ViIjoiMSJ9.AAAA";
}
