using Bunit;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Web.Features.Gallery;
using DrConsole.Web.Features.Runs.Parts;
using DrConsole.Web.Tests.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>The cards of a run's screen that ask somebody for something: what they show, what they send, and what they hold back.</summary>
public sealed class RunFormTests : BunitContext, IClassFixture<PartsConsole>
{
    private readonly HandClock _clock = new(RunSamples.Start.AddMinutes(10));
    private readonly List<CommandRun.Order> _asked = [];

    public RunFormTests(PartsConsole console)
    {
        Services.AddSingleton<TimeProvider>(_clock);
        console.AddForms(this);
        Services.AddScoped(_ => console.Of<KeepRunFile>());
        Services.AddScoped(_ => console.Of<ReadRuns>());
    }

    [Fact]
    public async Task An_approval_shows_exactly_what_is_approved_and_sends_the_hash_that_it_showed()
    {
        var card = Card("agree");

        Assert.Contains("version 12", card.Find(".what").TextContent, StringComparison.Ordinal);
        Assert.Contains("eu-central-1", card.Find(".what").TextContent, StringComparison.Ordinal);
        Assert.Contains("How much traffic", Then(card), StringComparison.Ordinal);
        Assert.Contains("1 of 2 approved", card.Markup, StringComparison.Ordinal);
        card.Find("textarea[name=note]").Change("I asked the provider.");
        await card.InvokeAsync(() => card.FindComponent<DrConsole.Web.Parts.HoldButton>().Instance.OnConfirmed.InvokeAsync());

        Assert.Equal(new CommandRun.Order(RunCommandType.Approve, "agree", "I asked the provider.", "cffa3368897a01"), Assert.Single(_asked));
    }

    [Fact]
    public async Task Past_its_time_an_approval_asks_for_a_reason_and_says_that_everybody_is_told()
    {
        var step = Line("agree");
        var card = Card(step with { Approval = step.Approval! with { IsOverdue = true } });
        var hold = card.FindComponent<DrConsole.Web.Parts.HoldButton>();
        Assert.True(hold.Instance.Disabled);
        Assert.Contains("everybody is told", card.Markup, StringComparison.Ordinal);

        card.Find("textarea[name=note]").Change("Nobody answers.");
        await card.InvokeAsync(() => hold.Instance.OnConfirmed.InvokeAsync());

        Assert.Equal(("break-glass", "Nobody answers."), (_asked[0].Value, _asked[0].Note));
    }

    [Fact]
    public void An_approval_is_rejected_only_when_asked_twice()
    {
        var card = Card("agree");

        card.Find("button[data-key=p]").Click();
        Assert.Empty(_asked);
        Confirm(card, "Reject");

        Assert.Equal(RunCommandType.Reject, Assert.Single(_asked).Type);
    }

    [Fact]
    public void A_decision_is_sent_once_an_answer_is_chosen()
    {
        var card = Card("where");
        Assert.True(card.Find("button[type=submit]").HasAttribute("disabled"));

        card.FindAll("input[type=radio]")[1].Change("Ten percent");
        Assert.Equal("Decide: Ten percent", card.Find("button[type=submit]").TextContent.Trim());
        card.Find("form").Submit();

        Assert.Equal((RunCommandType.Answer, "Ten percent"), (Assert.Single(_asked).Type, _asked[0].Value));
    }

    [Fact]
    public void A_manual_step_is_done_with_its_note_or_fails_after_a_second_question()
    {
        var card = Card("lease");
        card.Find("textarea[name=note]").Change("It is free.");

        card.Find("form").Submit();
        card.Find("button[data-key=p]").Click();
        Assert.Contains("The run then stops.", card.Markup, StringComparison.Ordinal);
        Confirm(card, "Let it fail");

        Assert.Equal([RunCommandType.Complete, RunCommandType.Fail], _asked.Select(order => order.Type));
        Assert.All(_asked, order => Assert.Equal("It is free.", order.Note));
    }

    [Theory]
    [InlineData(0, "happened")]
    [InlineData(1, "did-not-happen")]
    public void Whether_it_happened_is_chosen_and_never_preset(int choice, string value)
    {
        var card = Card("fence");
        Assert.All(card.FindAll("input[type=radio]"), radio => Assert.False(radio.HasAttribute("checked")));
        Assert.True(card.Find("button[type=submit]").HasAttribute("disabled"));
        Assert.Contains("The console was stopped.", card.Markup, StringComparison.Ordinal);

        card.FindAll("input[type=radio]")[choice].Change(value);
        card.Find("form").Submit();

        Assert.Equal((RunCommandType.ResolveUnknown, value), (Assert.Single(_asked).Type, _asked[0].Value));
    }

    [Fact]
    public void A_failed_step_is_tried_again_and_skipped_only_with_a_reason()
    {
        var card = Card("size");
        Assert.True(card.Find("button[data-key=p]").HasAttribute("disabled"));

        card.Find("form").Submit();
        card.Find("textarea[name=note]").Change("It is big enough.");
        card.Find("button[data-key=p]").Click();

        Assert.Equal([RunCommandType.Retry, RunCommandType.Skip], _asked.Select(order => order.Type));
        Assert.Equal("It is big enough.", _asked[1].Note);
    }

    [Theory]
    [InlineData(RunCommandType.Abort, "Abort run", "Nothing is rolled back.")]
    [InlineData(RunCommandType.Skip, "Skip step", "The reason stays in the record.")]
    [InlineData(RunCommandType.Rollback, "Roll back", "the last first.")]
    [InlineData(RunCommandType.Retry, "Retry step", "as a new attempt")]
    [InlineData(RunCommandType.Pause, "Pause run", "Nothing new begins")]
    public void What_cannot_be_taken_back_is_asked_once_more_in_words(RunCommandType type, string verb, string explained)
    {
        var dialog = Render<RunCommandDialog>(set => set.Add(d => d.Screen, RunSamples.UnderWay).Add(d => d.Asked, type).Add(d => d.Line, Line("size")).Add(d => d.Ask, AskAsync));

        Assert.Contains(explained, dialog.Markup, StringComparison.Ordinal);
        dialog.Find("textarea[name=note]").Change("It has to be.");
        dialog.FindAll("button").Single(button => button.TextContent == verb).Click();

        Assert.Equal((type, "It has to be."), (Assert.Single(_asked).Type, _asked[0].Note));
    }

    [Fact]
    public void Those_who_take_part_in_a_drill_are_chosen_and_what_is_wrong_stands_there()
    {
        var chosen = new HashSet<string>();
        var field = Render<ParticipantsField>(set => set.Add(f => f.Contacts, [new Named<string>("ida", "Ida Berg"), new Named<string>("jon", "Jon Cole")]).Add(f => f.Chosen, chosen).Add(f => f.Refusal, new InvalidException("participants", "There is no contact kim.")));

        field.FindAll("input")[1].Change(true);

        Assert.Equal(["jon"], chosen);
        Assert.Equal("There is no contact kim.", field.Find(".err").TextContent.Trim());
        Assert.Contains("1 person takes part.", field.Markup, StringComparison.Ordinal);
    }

    private static RunBoard.Line Line(string id) => RunSamples.UnderWay.Board.Steps.Single(step => step.Id == id);

    private static string Then(IRenderedComponent<WaitingCard> card) => card.Find(".what").TextContent;

    private static void Confirm(IRenderedComponent<IComponent> card, string verb) => card.FindAll("dialog button").Last(button => button.TextContent.Trim() == verb).Click();

    private IRenderedComponent<WaitingCard> Card(string id) => Card(Line(id));

    private IRenderedComponent<WaitingCard> Card(RunBoard.Line step) => Render<WaitingCard>(set => set.Add(c => c.Screen, RunSamples.UnderWay).Add(c => c.Step, step).Add(c => c.Ask, AskAsync));

    private Task<bool> AskAsync(CommandRun.Order order)
    {
        _asked.Add(order);
        return Task.FromResult(true);
    }
}
