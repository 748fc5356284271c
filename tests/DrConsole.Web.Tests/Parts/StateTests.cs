using System.Text.RegularExpressions;
using Bunit;
using DrConsole.Jobs;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Tests.Parts;

/// <summary>States say the design's words and never depend on colour alone.</summary>
public sealed partial class StateTests : BunitContext
{
    // The design's section 4, then what its section 11 adds: domain, key, word, icon, tone, form.
    private const string Table = """
        Run step | waiting | Waiting | circle-dashed | mute | dash
        Run step | ready | Ready | circle | run | line
        Run step | running | Running | loader-circle | run | solid
        Run step | human | Waiting for human | hand | act |
        Run step | you | Waiting for you | hand | act | solid
        Run step | succeeded | Succeeded | circle-check | ok |
        Run step | failed | Failed | octagon-x | bad | solid
        Run step | skipped | Skipped | skip-forward | mute |
        Run step | unknown | Unknown after crash | circle-question-mark | warn | dash
        Run step | rolledback | Rolled back | undo-2 | warn |
        Target | commitment | Commitment | shield-check | ok |
        Target | aspiration | Aspiration | circle-dashed | mute | dash
        Target | stale | Stale | history | warn |
        Target | missed | Missed | octagon-x | bad |
        Runbook version | draft | Draft | pencil | mute | dash
        Runbook version | review | In review | eye | act |
        Runbook version | published | Published | circle-check | ok |
        Run mode | live | Live | radio | bad | solid
        Run mode | drill | Drill | target | drill | hatch
        Run mode | rehearsal | Rehearsal | book-open | drill | dash
        Incident phase | detect | Detect | radar | run | line
        Incident phase | assess | Assess | search | run | line
        Incident phase | respond | Respond | zap | run | solid
        Incident phase | verify | Verify | clipboard-check | run | line
        Incident phase | document | Document | scroll-text | run | line
        Notice delivery | queued | Queued | clock | mute | dash
        Notice delivery | sent | Sent | send | mute |
        Notice delivery | delivered | Delivered | check | mute |
        Notice delivery | acked | Acknowledged | check-check | ok |
        Notice delivery | failed | Not delivered | octagon-x | bad |
        Notice delivery | escalating | Escalating | phone-call | warn |
        Probe | healthy | Healthy | circle-check | ok |
        Probe | degraded | Degraded | triangle-alert | warn |
        Probe | down | Down | octagon-x | bad | solid
        Probe | noData | No data | circle-question-mark | warn | dash
        Probe | muted | Muted | circle-pause | mute |
        Service | operational | Operational | circle-check | ok |
        Service | degraded | Degraded | triangle-alert | warn |
        Service | down | Down | octagon-x | bad | solid
        Service | recovering | Recovering | loader-circle | run | line
        Service | paused | Paused | circle-pause | mute |
        Service | maintenance | Maintenance | wrench | mute | dash
        Backup copy | within | Within RPO | circle-check | ok |
        Backup copy | near | Near RPO | triangle-alert | warn |
        Backup copy | past | Past RPO | octagon-x | bad | solid
        Backup copy | unverified | Not verified | circle-question-mark | warn | dash
        Backup copy | running | Copying | loader-circle | run | line
        Drill | scheduled | Scheduled | calendar-clock | mute |
        Drill | running | Running | loader-circle | drill | hatch
        Drill | passed | Passed | circle-check | ok |
        Drill | passedWithGaps | Passed with gaps | triangle-alert | warn |
        Drill | failed | Failed | octagon-x | bad |
        Drill | overdue | Overdue | calendar-clock | bad | line
        Drill | cancelled | Cancelled | ban | mute | dash
        Gate | pending | Not checked | circle-dashed | mute | dash
        Gate | checking | Checking | loader-circle | run | line
        Gate | passed | Passed | shield-check | ok |
        Gate | failed | Failed | octagon-x | bad | solid
        Gate | overridden | Overridden | flag | warn |
        Region | active | Active | circle-dot | ok |
        Region | passive | Passive | circle | mute |
        Region | ready | Ready | shield-check | ok | line
        Region | lagging | Lagging | hourglass | warn |
        Region | fenced | Fenced | lock | bad | line
        Region | switching | Switching | arrow-left-right | run | solid
        Region | unreachable | Unreachable | wifi-off | bad | solid
        Action | open | Open | circle | warn | line
        Action | progress | In progress | loader-circle | run | line
        Action | fixed | Fixed | circle-check | ok |
        Action | accepted | Risk accepted | flag | mute |
        Action | overdue | Overdue | calendar-clock | bad |
        On-call | oncall | On call | phone | ok |
        On-call | secondary | Second on call | phone | mute | line
        On-call | paging | Paging | bell-ring | warn |
        On-call | off | Off call | moon | mute | dash
        Ledger | sealed | Sealed | lock | ok |
        Ledger | pending | Pending seal | hourglass | mute | dash
        Ledger | broken | Chain broken | unlink | bad | solid
        Readiness item | met | Met | circle-check | ok |
        Readiness item | partial | Partly met | triangle-alert | warn |
        Readiness item | notmet | Not met | octagon-x | bad |
        Readiness item | na | Not applicable | minus | mute | dash
        Severity | 1 | P1 |  | bad | block
        Severity | 2 | P2 |  | warn | block
        Severity | 3 | P3 |  | mute | block
        Severity | 4 | P4 |  | mute | block
        Priority | 1 | Critical |  | run | bars
        Priority | 2 | Essential |  | run | bars
        Priority | 3 | Standard |  | run | bars
        Forecast | onTrack | On track | circle-check | ok | sentence
        Forecast | tight | Tight | triangle-alert | warn | sentence
        Forecast | late | Late | octagon-x | bad | sentence
        Forecast | none | No forecast yet | circle-question-mark | mute | sentence
        Runbook version | retired | Retired | ban | mute | dash
        Notice delivery | held | Held, not configured | circle-pause | bad | dash
        Notice delivery | maybeSent | May have been sent | circle-question-mark | warn | dash
        """;

    public static TheoryData<string, string, string, string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string, string, string, string>();
            foreach (var line in Table.Split('\n'))
            {
                var cells = line.Split('|', StringSplitOptions.TrimEntries);
                rows.Add(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
            }
            return rows;
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public void The_table_is_the_designs(string domain, string key, string word, string icon, string tone, string form)
    {
        var style = StateStyles.Named(domain, key);

        Assert.Equal((word, icon, $"t-{tone}", form), (style.Word, style.Icon, style.Tone, style.Form));
    }

    [Fact]
    public void Every_member_of_every_mapped_enum_has_a_style()
    {
        foreach (var type in StateStyles.Mapped)
        {
            foreach (Enum state in Enum.GetValues(type))
                Assert.NotEmpty(StateStyles.For(state).Word);
        }
    }

    [Fact]
    public void An_enum_without_a_domain_is_a_mistake_that_says_so() =>
        Assert.Contains("DayOfWeek", Assert.Throws<InvalidOperationException>(() => StateStyles.For(DayOfWeek.Monday)).Message, StringComparison.Ordinal);

    [Fact]
    public void Within_a_domain_no_two_states_look_alike_without_colour()
    {
        var alike = StateStyles.All.GroupBy(style => (style.Domain, style.Word, style.Icon, style.Form)).Where(group => group.Count() > 1);

        Assert.Empty(alike);
    }

    [Fact]
    public void Every_icon_is_in_the_sprite()
    {
        var sprite = File.ReadAllText(Path.Combine(Repository.Root, "wwwroot-assets", "assets", "icons", "sprite.svg"));
        var known = SymbolId().Matches(sprite).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.DoesNotContain(StateStyles.All, style => style.Icon.Length > 0 && !known.Contains(style.Icon));
    }

    [Fact]
    public void A_badge_carries_icon_word_tone_and_form()
    {
        var badge = Render<StateBadge<JobOutcome>>(set => set.Add(b => b.State, JobOutcome.Running));

        badge.MarkupMatches("""<span class="badge t-run line"><svg class="i spin" aria-hidden="true"><use href="#i-loader-circle" /></svg>Running</span>""");
    }

    [Fact]
    public void A_badge_can_say_a_figure_in_place_of_its_word()
    {
        var badge = Render<StateBadge<JobState>>(set => set.Add(b => b.State, JobState.Late).Add(b => b.Text, "Ran 12 min late"));

        Assert.Equal("Ran 12 min late", badge.Find(".badge").TextContent);
    }

    [Fact]
    public void Severity_and_priority_say_their_words()
    {
        Assert.Equal("P1", Render<SeverityTag>(set => set.Add(tag => tag.Level, 1)).Find(".sev.t-bad").TextContent);
        Assert.Equal("Essential", Render<PriorityBars>(set => set.Add(bars => bars.Level, 2)).Find(".prio").TextContent);
    }

    [GeneratedRegex("id=\"i-([^\"]+)\"")]
    private static partial Regex SymbolId();
}
