namespace DrConsole.Browser.Tests.Day;

/// <summary>
/// One whole day with the product, from an empty machine to a lost one: a story in nine chapters, told by people in browsers against the real process. Its pictures are
/// those of docs/tour.md.
/// </summary>
public sealed class TheDayTests(Chromium chromium)
{
    [BrowserFact, Trait("Suite", "Long")]
    public async Task From_an_empty_machine_to_a_lost_one_and_back()
    {
        await using var house = await House.BuildAsync(chromium);

        try
        {
            await SettingUp.TellAsync(house);
            await Neighbours.TellAsync(house);
            await TheProcedure.TellAsync(house);
            await TheDrill.TellAsync(house);
            await TheAlarm.TellAsync(house);
            await TheCutover.TellAsync(house);
            await TheCrash.TellAsync(house);
            await TheReport.TellAsync(house);
            await TheLostHost.TellAsync(house);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await house.KeepWhatIsSeenAsync();
            throw;
        }
    }
}
