using Bunit;
using DrConsole.Incidents;
using DrConsole.Web.Features.Gallery;
using DrConsole.Web.Features.Incidents.Parts;
using DrConsole.Web.Tests.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests.Incidents;

/// <summary>The parts of a war room: what they say in each state, to whom, and what they ask.</summary>
public sealed class RoomPartTests : BunitContext, IClassFixture<PartsConsole>
{
    private readonly HandClock _clock = new(RoomSamples.Start.AddMinutes(10));
    private int _asked;

    public RoomPartTests(PartsConsole console)
    {
        Services.AddSingleton<TimeProvider>(_clock);
        this.AddAuthorization().SetAuthorized("ana");
        console.AddForms(this);
        Services.AddScoped(_ => console.Of<AssignDuty>());
        Services.AddScoped(_ => console.Of<HandOverCommand>());
        Services.AddScoped(_ => console.Of<AcknowledgeIncident>());
        Services.AddScoped(_ => console.Of<TickCheck>());
        Services.AddScoped(_ => console.Of<StartIncidentRun>());
        Services.AddScoped(_ => console.Of<ActivateIncidentPlan>());
        Services.AddScoped(_ => console.Of<RecordDecision>());
        Services.AddScoped(_ => console.Of<NotifyStakeholders>());
        Services.AddScoped(_ => console.Of<TellOutside>());
    }

    [Fact]
    public void The_head_says_that_nobody_commands_and_offers_to_have_it()
    {
        var head = Room<RoomHead>(RoomSamples.Declared);

        Assert.Contains("Nobody commands", head.Find(".roles").TextContent, StringComparison.Ordinal);
        Press(head, "I have it");
        Assert.Equal(1, _asked);
        Assert.DoesNotContain("I have it", Room<RoomHead>(RoomSamples.UnderWay).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_head_says_what_is_private_a_test_or_over()
    {
        Assert.Contains("Private: 1 may see it", Room<RoomHead>(RoomSamples.Private).Markup, StringComparison.Ordinal);
        Assert.StartsWith("TEST: ", Room<RoomHead>(RoomSamples.Test).Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("Resolved", Room<RoomHead>(RoomSamples.Over).Markup, StringComparison.Ordinal);
        Assert.Equal(["noopener noreferrer", "noopener noreferrer"], Room<RoomHead>(RoomSamples.UnderWay).FindAll(".actions a[target=_blank]").Select(link => link.GetAttribute("rel")));
    }

    [Fact]
    public void Whoever_may_nothing_is_offered_nothing()
    {
        Assert.Empty(Room<RoomHead>(RoomSamples.Declared, RoomViewer.Nobody).FindAll("button"));
        Assert.Empty(Room<RoomRunbooks>(RoomSamples.UnderWay, RoomViewer.Nobody).FindAll("button"));
        Assert.Empty(Room<RoomPlan>(RoomSamples.UnderWay, RoomViewer.Nobody).FindAll("form"));
        Assert.Empty(Room<RoomDecisions>(RoomSamples.UnderWay, RoomViewer.Nobody).FindAll("form"));
        Assert.All(Room<RoomChecklist>(RoomSamples.UnderWay, RoomViewer.Nobody).FindAll("input"), box => Assert.True(box.HasAttribute("disabled")));
    }

    [Fact]
    public void What_waits_for_somebody_stands_first_with_its_button()
    {
        var mine = Room<RoomWaitsPanel>(RoomSamples.Declared);
        var deputys = Room<RoomWaitsPanel>(RoomSamples.UnderWay, RoomSamples.Deputy);

        Assert.Equal(["Take command", "I have it"], mine.FindAll("button").Select(button => button.TextContent));
        Assert.Equal(["Accept command", "Decline"], deputys.FindAll("button").Select(button => button.TextContent));
        Assert.Contains("Update 1 is due at 14:15 UTC.", deputys.Markup, StringComparison.Ordinal);
        Assert.Contains("/steps/agree", Room<RoomWaitsPanel>(RoomSamples.UnderWay).Find("a.btn").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Nothing waits for you here", Room<RoomWaitsPanel>(RoomSamples.Over, RoomViewer.Nobody).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clocks_say_in_words_what_they_count()
    {
        var clocks = Room<RoomClocks>(RoomSamples.UnderWay);
        var over = Room<RoomClocks>(RoomSamples.Over);

        Assert.Contains("Restore forecast 14:52 UTC: 4 min inside RTO.", clocks.Markup, StringComparison.Ordinal);
        Assert.Contains("Counts from the impact at 13:56 UTC", clocks.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("Not known: the console knows of no verified copy.", clocks.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("until it worked again", over.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Fix by", clocks.Markup, StringComparison.Ordinal);
        Assert.Contains("Fix by", Room<RoomClocks>(RoomSamples.Test with { Facts = RoomSamples.Test.Facts with { FixDueAt = RoomSamples.Start.AddHours(4) } }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_of_the_checklist_is_ticked()
    {
        var list = Room<RoomChecklist>(RoomSamples.UnderWay);

        list.FindAll("input")[0].Change(true);

        Assert.Equal(1, _asked);
        Assert.Contains("0 of 2 done", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Runbooks_that_answer_it_are_started_unless_they_run_or_are_not_published()
    {
        var runbooks = Room<RoomRunbooks>(RoomSamples.UnderWay);

        Press(runbooks, "Start live run");

        Assert.Equal(["Under way", "Not published"], runbooks.FindAll(".badge").Select(badge => badge.TextContent.Trim()));
        Assert.Equal((1, 1), (_asked, runbooks.FindAll("button").Count));
    }

    [Fact]
    public async Task What_was_refused_stands_at_the_field_where_it_was_asked()
    {
        var decisions = Render<RoomDecisions>(set => set.Add(d => d.Room, RoomSamples.UnderWay).Add(d => d.Viewer, RoomSamples.Commander).Add(d => d.Ask, Refuse));

        await decisions.Find("form").SubmitAsync();
        decisions.Render(set => set.Add(d => d.Refusal, new InvalidException("text", "Say what was decided.")));

        Assert.Equal("Say what was decided.", decisions.Find(".err").TextContent.Trim());
        Assert.Contains("cannot be undone", decisions.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_is_drafted_from_how_things_stand_and_a_test_sends_none()
    {
        var updates = Room<RoomUpdates>(RoomSamples.UnderWay);

        Assert.Contains("Nobody can order.", updates.Find(".draft").TextContent, StringComparison.Ordinal);
        updates.Find("button[data-key=u]").Click();
        Assert.Equal("Nobody can order.", updates.Find("textarea[name=impact]").GetAttribute("value"));
        Assert.NotEmpty(updates.FindAll("input[name=public]"));
        Assert.Empty(Room<RoomUpdates>(RoomSamples.Test).FindAll("button"));
    }

    [Fact]
    public void The_plan_is_activated_with_what_happened()
    {
        var plan = Room<RoomPlan>(RoomSamples.UnderWay);

        Assert.Equal("Activate plan in production", plan.Find("button[type=submit]").TextContent);
        Assert.Empty(Room<RoomPlan>(RoomSamples.Declared).Markup.Trim());
    }

    [Fact]
    public void Health_says_nothing_where_nothing_is_watched_and_the_worst_where_something_is()
    {
        Assert.Empty(Render<RoomHealthStrip>(set => set.Add(s => s.Health, RoomHealthBoard.Nothing)).Markup.Trim());

        var strip = Render<RoomHealthStrip>(set => set.Add(s => s.Health, RoomSamples.Health));
        Assert.Equal(["Down", "Degraded", "No data", "Muted", "Healthy"], strip.FindAll(".badge").Select(badge => badge.TextContent.Trim()));
        Assert.Contains("nothing watches it", strip.Markup, StringComparison.Ordinal);
        Assert.Contains("22 min of Order rows would be lost", strip.Find("span.sm.t-bad").TextContent, StringComparison.Ordinal);
        Assert.Contains("Everything of Models would be lost: nothing makes copies of it.", strip.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_shows_what_people_wrote_as_they_meant_it_and_can_be_corrected()
    {
        var corrected = 0;
        var note = RoomSamples.Entries.Single(entry => entry is { Kind: EntryKind.Note, Corrects: null });

        var entry = Render<RoomEntry>(set => set.Add(e => e.Entry, note).Add(e => e.MayCorrect, true).Add(e => e.OnCorrect, EventCallback.Factory.Create<IncidentEntry>(this, () => corrected++)));
        entry.Find("button").Click();

        Assert.Equal(("full", 1), (entry.Find("strong").TextContent, corrected));
        var correction = Render<RoomEntry>(set => set.Add(e => e.Entry, RoomSamples.Entries[^1])).Find(".q").TextContent;
        Assert.Contains("corrects 6", correction, StringComparison.Ordinal);
        Assert.EndsWith("written 14:30", correction, StringComparison.Ordinal);
    }

    private IRenderedComponent<TPart> Room<TPart>(RoomBoard room, RoomViewer? viewer = null) where TPart : IComponent => Render<TPart>(set =>
    {
        set.TryAdd("Room", room);
        set.TryAdd("Viewer", viewer ?? RoomSamples.Commander);
        set.TryAdd("Ask", (Asks)AskAsync);
    });

    private static void Press(IRenderedComponent<IComponent> part, string text) => part.FindAll("button").First(button => button.TextContent.Contains(text, StringComparison.Ordinal)).Click();

    private Task<bool> AskAsync(Func<Task> act)
    {
        _asked++;
        return Task.FromResult(true);
    }

    private static Task<bool> Refuse(Func<Task> act) => Task.FromResult(false);
}
