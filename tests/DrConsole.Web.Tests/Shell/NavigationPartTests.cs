using Bunit;
using DrConsole.Access;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>The navigation shows where somebody may go and where they are.</summary>
public sealed class NavigationPartTests : BunitContext
{
    [Fact]
    public void Only_places_that_somebody_may_see_are_offered()
    {
        this.AddAuthorization().SetAuthorized("dev").SetPolicies(nameof(Permission.See), nameof(Permission.SeeRuns));

        var side = Render<SideNavigation>();

        Assert.Equal(Destinations.All.Where(place => place.Group is not "You" && place.Needs is Permission.See or Permission.SeeRuns).Select(place => place.Path), side.FindAll("a.n").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void The_page_that_is_open_is_marked_and_so_is_what_it_lies_below()
    {
        this.AddAuthorization().SetAuthorized("dev").SetPolicies(nameof(Permission.See), nameof(Permission.SeeRuns), nameof(Permission.SeeRunbooks));
        var side = Render<SideNavigation>();
        Assert.Equal("/", side.Find("[aria-current=page]").GetAttribute("href"));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/runs/7?page=2");

        Assert.Equal("/runs", side.Find("a.active").GetAttribute("href"));
        Assert.Single(side.FindAll("[aria-current=page]"));
    }

    [Fact]
    public void Whoever_sees_a_part_of_the_console_finds_it_on_a_phone()
    {
        this.AddAuthorization().SetAuthorized("auditor").SetPolicies(nameof(Permission.SeeLedger));

        var bar = Render<TabBar>();

        Assert.Equal(["/audit", "/profile", "/more"], bar.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Every_key_to_a_place_stands_on_the_sheet_of_keys()
    {
        var sheet = Render<KeysSheet>();

        foreach (var place in Destinations.All.Where(place => place.Keys is not null))
            Assert.Contains(sheet.FindAll("dl > div"), row => row.QuerySelector("dt")!.TextContent == $"G {place.Keys}" && row.QuerySelector("dd")!.TextContent == $"Go to {place.Title.ToLowerInvariant()}");
    }
}
