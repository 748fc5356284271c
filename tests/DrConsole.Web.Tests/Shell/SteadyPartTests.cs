using Bunit;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace DrConsole.Web.Tests.Shell;

/// <summary>Parts are drawn when what they show is another or somebody did something in them, and pages read less often where very many look on.</summary>
public sealed class SteadyPartTests : BunitContext
{
    [Fact]
    public void A_part_that_is_given_the_same_again_is_not_drawn()
    {
        var part = Render<Counted>(with => with.Add(counted => counted.Text, "one").Add(counted => counted.Board, new object()));
        part.Render(with => with.Add(counted => counted.Board, new object()));
        var drawn = part.Instance.Drawn;

        part.Render(with => with.Add(counted => counted.Board, new object()));

        Assert.Equal(drawn, part.Instance.Drawn);
    }

    [Fact]
    public void What_it_shows_draws_it_and_so_does_what_somebody_does_in_it()
    {
        var part = Render<Counted>(with => with.Add(counted => counted.Text, "one"));
        part.Render(with => with.Add(counted => counted.Text, "two"));
        Assert.Equal("two 0", part.Find("button").TextContent);

        part.Find("button").Click();
        part.Find("button").Click();

        Assert.Equal("two 2", part.Find("button").TextContent);
    }

    [Fact]
    public void Pages_pause_longer_where_very_many_look_on_and_never_long() =>
        Assert.Equal([0.15, 0.15, 0.75, 3, 3], new[] { 0, 2_000, 5_000, 20_000, 1_000_000 }.Select(listeners => LivePart.PauseOf(listeners).TotalSeconds));

    private sealed class Counted : SteadyPart
    {
        private int _pressed;

        [Parameter]
        public string Text { get; set; } = "";

        [Parameter]
        public object? Board { get; set; }

        public int Drawn { get; private set; }

        protected override object Shows => Text;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            Drawn++;
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => _pressed++));
            builder.AddContent(2, $"{Text} {_pressed}");
            builder.CloseElement();
        }
    }
}
