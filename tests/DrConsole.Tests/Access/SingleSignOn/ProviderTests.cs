using DrConsole.Access;

namespace DrConsole.Tests;

/// <summary>What a provider says is believed only when every check holds; whatever else it does, nobody gets in and the console goes on.</summary>
public sealed class ProviderTests
{
    private static readonly long Now = Noon.ToUnixTimeSeconds();

    private static readonly Dictionary<string, (string Claim, object? Value)> Wrong = new()
    {
        ["another audience"] = ("aud", "somebody-else"),
        ["no audience"] = ("aud", null),
        ["several audiences and no party"] = ("aud", new[] { StandInProvider.ClientId, "somebody-else" }),
        ["another party"] = ("azp", "somebody-else"),
        ["another issuer"] = ("iss", "https://evil.example"),
        ["an issuer that differs by a slash"] = ("iss", "/"),
        ["no issuer"] = ("iss", null),
        ["expired"] = ("exp", Now - 61),
        ["no expiry"] = ("exp", null),
        ["an expiry that is no number"] = ("exp", "tomorrow"),
        ["an expiry beyond all numbers"] = ("exp", 1e300),
        ["issued in an hour"] = ("iat", Now + 3600),
        ["issued an hour ago"] = ("iat", Now - 3600),
        ["no time of issue"] = ("iat", null),
        ["not valid yet"] = ("nbf", Now + 3600),
        ["another nonce"] = ("nonce", "that of another sign-in"),
        ["no nonce"] = ("nonce", null),
        ["no subject"] = ("sub", null),
        ["an empty subject"] = ("sub", ""),
        ["a subject that is a number"] = ("sub", 7),
        ["an endless subject"] = ("sub", new string('s', 300)),
        ["the hash of another access token"] = ("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
    };

    public static TheoryData<string> WrongClaims => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task A_token_with_a_wrong_or_missing_claim_is_refused(string what)
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        var (claim, value) = Wrong[what];
        world.Provider.Claims[claim] = value is "/" ? world.Provider.Authority + "/" : value;

        Assert.Equal(SignOnFault.Rejected, (await world.RefusedAsync()).Fault);
        world.Provider.Claims.Remove(claim);
        Assert.Equal("subject-of-gwen", (await world.ArriveAsync()).Person.Subject);
    }

    [Fact]
    public async Task Tokens_that_are_not_signed_by_a_key_of_the_provider_are_refused()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        var stranger = new StandInKey("first");
        Func<StandInKey, Dictionary<string, object?>, string>[] ways =
        [
            (_, claims) => StandInKey.Unsigned(claims),
            (key, claims) => key.SignWithPublicKeyAsSecret(claims),
            (_, claims) => stranger.Sign(claims),
            (key, claims) => key.Sign(claims) + "AA",
            (key, claims) => key.SignNamedBy(new { alg = "RS384", kid = key.Id }, claims),
            (key, claims) => key.SignNamedBy(new { alg = "rs256", kid = key.Id }, claims),
            (key, claims) => key.SignNamedBy(new { alg = "RS256", kid = key.Id, crit = new[] { "b64" } }, claims),
            (key, claims) => key.SignNamedBy(new { alg = "ES256", kid = key.Id }, claims),
            (_, _) => "no token",
            (_, _) => "a.b.c",
            (_, _) => new string('a', 70_000),
        ];

        foreach (var way in ways)
        {
            world.Provider.Sign = way;
            Assert.Equal(SignOnFault.Rejected, (await world.RefusedAsync()).Fault);
        }
    }

    [Fact]
    public async Task Each_algorithm_of_the_list_is_accepted()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        world.Provider.Keys = provider => new { keys = new[] { provider.Key.Public(), provider.Key.PublicCurve(), new { kty = "oct", k = "c2VjcmV0" } } };
        Func<StandInKey, Dictionary<string, object?>, string>[] ways = [(key, claims) => key.Sign(claims), (key, claims) => key.SignPadded(claims), (key, claims) => key.SignByCurve(claims)];

        foreach (var way in ways)
        {
            world.Provider.Sign = way;
            Assert.Equal("Gwen Grey", (await world.ArriveAsync()).Person.Name);
        }
    }

    [Fact]
    public async Task Keys_that_changed_mid_life_are_fetched_once_and_not_for_every_made_up_name()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        await world.ArriveAsync();
        world.Provider.Key = new StandInKey("second");

        Assert.Equal(SignOnFault.Rejected, (await world.RefusedAsync()).Fault);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await world.ArriveAsync();
        world.Provider.Sign = (key, claims) => key.SignNamedBy(new { alg = "RS256", kid = Guid.CreateVersion7().ToString() }, claims);
        for (var tries = 0; tries < 5; tries++)
            await world.RefusedAsync();

        Assert.Equal(2, world.Provider.KeysAsked);
    }

    [Fact]
    public async Task A_token_that_names_no_key_needs_a_provider_with_one()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        world.Provider.Sign = (key, claims) => key.SignNamedBy(new { alg = "RS256" }, claims);
        await world.ArriveAsync();

        world.Provider.Keys = provider => new { keys = new[] { new StandInKey("other").Public(), provider.Key.Public() } };
        world.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(SignOnFault.Rejected, (await world.RefusedAsync()).Fault);
    }

    [Fact]
    public async Task A_code_works_once_and_only_with_its_verifier()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        var providers = world.Console.Get<IdentityProviders>();
        var trip = SignOnWorld.Trip();
        async Task<string> CodeAsync() => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(world.Provider.Follow(await providers.AddressAsync(trip, Cancel))).Query)["code"]!;
        var code = await CodeAsync();

        await providers.WelcomeAsync(trip, code, null, Cancel);
        Assert.Equal(SignOnFault.Rejected, (await Assert.ThrowsAsync<SignOnException>(() => providers.WelcomeAsync(trip, code, null, Cancel))).Fault);
        var stolen = await CodeAsync();
        var thief = trip with { Verifier = "a verifier that somebody guessed and that is not right" };
        Assert.Equal(SignOnFault.Rejected, (await Assert.ThrowsAsync<SignOnException>(() => providers.WelcomeAsync(thief, stolen, null, Cancel))).Fault);
        Assert.Equal(SignOnFault.Rejected, (await Assert.ThrowsAsync<SignOnException>(() => providers.WelcomeAsync(trip, stolen, "https://evil.example", Cancel))).Fault);
    }

    [Theory]
    [InlineData("issuer", "https://evil.example")]
    [InlineData("token_endpoint", null)]
    [InlineData("token_endpoint", "http://id.example.com/token")]
    [InlineData("jwks_uri", "file:///etc/passwd")]
    [InlineData("authorization_endpoint", "javascript:alert(1)")]
    public async Task A_provider_that_describes_itself_wrongly_is_not_followed(string name, string? value)
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        world.Provider.Discovery[name] = value;

        Assert.Equal(SignOnFault.Down, (await world.RefusedAsync()).Fault);
    }

    [Fact]
    public async Task A_description_of_somebody_else_lends_nobody_its_groups()
    {
        await using var world = await SignOnWorld.OpenAsync(StoreProvider.Sqlite);
        (world.Provider.Claims["email"], world.Provider.Claims["groups"]) = (null, null);
        var arrival = await world.ArriveAsync();
        Assert.Equal(("gwen@example.com", "leads"), (arrival.Person.Email, Assert.Single(arrival.Person.Groups)));

        world.Provider.Claims["sub"] = "subject-of-mallory";
        Assert.Equal(SignOnFault.Rejected, (await world.RefusedAsync()).Fault);
    }
}
