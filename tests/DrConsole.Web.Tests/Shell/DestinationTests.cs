using DrConsole.Web.Shell;

namespace DrConsole.Web.Tests;

/// <summary>Every place once, and each key leads to one place.</summary>
public sealed class DestinationTests
{
    [Fact]
    public void No_key_and_no_address_is_given_twice()
    {
        var keys = Destinations.All.Select(place => place.Keys).OfType<string>().ToList();
        var paths = Destinations.All.Select(place => place.Path).ToList();

        Assert.Equal(keys.Distinct().Order(), keys.Order());
        Assert.Equal(paths.Distinct().Order(), paths.Order());
    }
}
