using Bunit;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests.Parts;

/// <summary>Hold to confirm: the browser measures, the server checks by what it saw itself.</summary>
public sealed class HoldTests : BunitContext
{
    private readonly HandClock _clock = new(Noon);
    private int _confirmed;

    public HoldTests() => Services.AddSingleton<TimeProvider>(_clock);

    [Fact]
    public void Held_for_the_whole_time_it_confirms_once()
    {
        var hold = RenderHold();

        hold.Find("[data-hold]").TriggerEvent("onpointerdown", new PointerEventArgs());
        _clock.Advance(TimeSpan.FromSeconds(2));
        hold.Find("[data-hold-done]").Click();
        hold.Find("[data-hold]").TriggerEvent("onpointerup", new PointerEventArgs());

        Assert.Equal(1, _confirmed);
    }

    [Fact]
    public void A_browser_that_only_claims_to_have_held_is_refused()
    {
        var hold = RenderHold();

        hold.Find("[data-hold-done]").Click();

        Assert.Equal(0, _confirmed);
        Assert.Contains("Nothing was confirmed", hold.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_press_that_was_too_short_is_refused_whatever_the_browser_says()
    {
        var hold = RenderHold();

        hold.Find("[data-hold]").TriggerEvent("onpointerdown", new PointerEventArgs());
        _clock.Advance(TimeSpan.FromSeconds(1));
        hold.Find("[data-hold-done]").Click();

        Assert.Equal(0, _confirmed);
    }

    [Fact]
    public void Letting_go_in_between_starts_again()
    {
        var hold = RenderHold();

        hold.Find("[data-hold]").TriggerEvent("onpointerdown", new PointerEventArgs());
        _clock.Advance(TimeSpan.FromSeconds(1.5));
        hold.Find("[data-hold]").TriggerEvent("onpointerup", new PointerEventArgs());
        hold.Find("[data-hold]").TriggerEvent("onpointerdown", new PointerEventArgs());
        _clock.Advance(TimeSpan.FromSeconds(1));
        hold.Find("[data-hold-done]").Click();

        Assert.Equal(0, _confirmed);
    }

    [Fact]
    public void Space_holds_and_Escape_stops()
    {
        var hold = RenderHold();

        hold.Find("[data-hold]").KeyDown(" ");
        _clock.Advance(TimeSpan.FromSeconds(1));
        hold.Find("[data-hold]").KeyDown("Escape");
        _clock.Advance(TimeSpan.FromSeconds(2));
        hold.Find("[data-hold-done]").Click();
        Assert.Equal(0, _confirmed);

        hold.Find("[data-hold]").KeyDown(" ");
        _clock.Advance(TimeSpan.FromSeconds(2));
        hold.Find("[data-hold-done]").Click();
        Assert.Equal(1, _confirmed);
    }

    [Fact]
    public void A_pointer_that_moves_away_does_not_end_what_a_key_holds()
    {
        var hold = RenderHold();

        hold.Find("[data-hold]").KeyDown(" ");
        hold.Find("[data-hold]").TriggerEvent("onpointerleave", new PointerEventArgs());
        _clock.Advance(TimeSpan.FromSeconds(2));
        hold.Find("[data-hold-done]").Click();

        Assert.Equal(1, _confirmed);
    }

    [Fact]
    public void The_browser_is_told_that_the_press_was_seen()
    {
        var hold = RenderHold();
        Assert.Equal("false", hold.Find("[data-hold]").GetAttribute("data-seen"));

        hold.Find("[data-hold]").TriggerEvent("onpointerdown", new PointerEventArgs());
        Assert.Equal("true", hold.Find("[data-hold]").GetAttribute("data-seen"));
    }

    [Fact]
    public void Whoever_cannot_hold_types_the_word()
    {
        var hold = RenderHold();

        hold.Find("input").Change("cut");
        hold.Find("form").Submit();
        Assert.Equal(0, _confirmed);
        Assert.Equal(hold.Find(".err").Id, hold.Find("input").GetAttribute("aria-describedby"));

        hold.Find("input").Change("Cutover ");
        hold.Find("form").Submit();
        Assert.Equal(1, _confirmed);
    }

    private IRenderedComponent<HoldButton> RenderHold() => Render<HoldButton>(set => set
        .Add(h => h.Text, "Hold 2 s to confirm cutover")
        .Add(h => h.TypeToConfirm, "cutover")
        .Add(h => h.OnConfirmed, () => _confirmed++));
}
