using Bunit;

namespace DrConsole.Web.Tests;

/// <summary>That components render and the application answers, before anything is asked of either.</summary>
public sealed class FirstTests : BunitContext
{
    [Fact]
    public void A_component_renders_and_answers_a_click()
    {
        var clicks = 0;
        var page = Render(builder =>
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", Microsoft.AspNetCore.Components.EventCallback.Factory.Create(this, () => clicks++));
            builder.AddContent(2, "Hold everything");
            builder.CloseElement();
        });

        page.Find("button").Click();

        Assert.Equal(1, clicks);
        page.MarkupMatches("<button>Hold everything</button>");
    }

    [Theory, BothDatabases]
    public async Task The_application_starts_and_answers(StoreProvider database)
    {
        await using var console = await WebConsole.OpenAsync(database);
        using var browser = console.CreateClient();

        using var answer = await browser.GetAsync(new Uri("/healthz/live", UriKind.Relative), Cancel);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }
}
