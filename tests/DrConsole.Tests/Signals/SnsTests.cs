using System.Text;
using DrConsole.Estate;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Signals;

/// <summary>Messages of SNS are believed for their signature alone.</summary>
public sealed class SnsTests
{
    [Theory, BothDatabases]
    public async Task An_alarm_becomes_one_signal_however_often_it_is_delivered(StoreProvider database)
    {
        await using var sns = new StandInSns();
        await using var console = await OpenAsync(database, sns);
        var message = sns.Notification(StandInSns.Alarm("core-lag", "ALARM", Noon.AddSeconds(-5)), Noon);

        await Task.WhenAll(HearAsync(console, message), HearAsync(console, message));
        await HearAsync(console, message);

        await using var store = console.OpenStore();
        var signal = await store.Set<Signal>().SingleAsync(Cancel);
        Assert.Equal(("hook/aws", "123456789012/eu-central-1/core-lag", SignalState.Down, "core-databases", SignalSeverity.P1), (signal.Source, signal.Key, signal.State, signal.Service, signal.Severity));
        Assert.Equal((Noon.AddSeconds(-5), Noon), (signal.At, signal.ReceivedAt));
        Assert.Contains("DBInstanceIdentifier=core-1", (await store.Set<SignalPayload>().SingleAsync(Cancel)).Labels, StringComparison.Ordinal);
        Assert.Single(sns.Asked);
    }

    [Fact]
    public async Task What_is_forged_old_foreign_or_signed_by_an_old_hash_is_refused()
    {
        await using var sns = new StandInSns();
        await using var other = new StandInSns();
        await using var console = await OpenAsync(StoreProvider.Sqlite, sns);
        var alarm = StandInSns.Alarm("core-lag", "ALARM", Noon);

        await RefusedAsync(sns.Notification(alarm, Noon).Replace("core-lag", "core-log", StringComparison.Ordinal), "does not fit");
        await RefusedAsync(other.Notification(alarm, Noon), "does not fit");
        await RefusedAsync(sns.Notification(alarm, Noon, version: "1"), "Set the topic's attribute SignatureVersion to 2");
        await RefusedAsync(sns.Notification(alarm, Noon, version: "3"), "not known");
        await RefusedAsync(sns.Notification(alarm, Noon.AddMinutes(-76)), "too long ago");
        await RefusedAsync(sns.Notification(alarm, Noon.AddMinutes(6)), "one of the clocks is wrong");
        await RefusedAsync(sns.Notification(alarm, Noon, topic: StandInSns.Topic + "2"), "not expected");

        async Task RefusedAsync(string message, string why) => Assert.Contains(why, (await Assert.ThrowsAsync<ForbiddenException>(() => HearAsync(console, message))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://sns.eu-central-1.amazonaws.com/SimpleNotificationService-a1.pem")]
    [InlineData("https://sns.eu-central-1.amazonaws.com.evil.example/SimpleNotificationService-a1.pem")]
    [InlineData("https://sns.eu-central-1.amazonaws.com@evil.example/SimpleNotificationService-a1.pem")]
    [InlineData("https://evil-sns.eu-central-1.amazonaws.com/SimpleNotificationService-a1.pem")]
    [InlineData("https://sns.eu-central-1.amazonaws.com:8443/SimpleNotificationService-a1.pem")]
    [InlineData("https://sns.eu-central-1.amazonaws.com/bucket/SimpleNotificationService-a1.pem")]
    [InlineData("https://s3.eu-central-1.amazonaws.com/SimpleNotificationService-a1.pem")]
    public async Task A_certificate_from_elsewhere_is_not_even_fetched(string url)
    {
        await using var sns = new StandInSns();
        await using var console = await OpenAsync(StoreProvider.Sqlite, sns);

        await Assert.ThrowsAsync<ForbiddenException>(() => HearAsync(console, sns.Notification(StandInSns.Alarm("core-lag", "ALARM", Noon), Noon, certificate: url)));

        Assert.Empty(sns.Asked);
    }

    [Theory]
    [InlineData("elsewhere.example.com", 2099, "not one of SNS's")]
    [InlineData("sns.amazonaws.com", 2026, "not trusted")]
    public async Task A_certificate_of_another_name_or_past_its_time_is_not_believed(string name, int year, string why)
    {
        await using var sns = new StandInSns(name, new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(-2));
        await using var console = await OpenAsync(StoreProvider.Sqlite, sns);

        var refused = await Assert.ThrowsAsync<ForbiddenException>(() => HearAsync(console, sns.Notification(StandInSns.Alarm("core-lag", "ALARM", Noon), Noon)));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_another_authority_signed_is_not_trusted()
    {
        await using var sns = new StandInSns();
        await using var other = new StandInSns();
        await using var console = await OpenAsync(StoreProvider.Sqlite, sns, ("DrConsole:Alarms:SnsAuthorities", other.AuthorityPath));

        var refused = await Assert.ThrowsAsync<ForbiddenException>(() => HearAsync(console, sns.Notification(StandInSns.Alarm("core-lag", "ALARM", Noon), Noon)));

        Assert.Contains("not trusted", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_1_is_taken_where_the_settings_say_so()
    {
        await using var sns = new StandInSns();
        await using var console = await OpenAsync(StoreProvider.Sqlite, sns, ("DrConsole:Alarms:AcceptSnsSignatureVersion1", "true"));

        await HearAsync(console, sns.Notification(StandInSns.Alarm("core-lag", "ALARM", Noon), Noon, version: "1"));

        await using var store = console.OpenStore();
        Assert.Single(await store.Set<Signal>().ToListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_person_confirms_a_subscription_and_nobody_is_asked_twice(StoreProvider database)
    {
        await using var sns = new StandInSns();
        await using var console = await OpenAsync(database, sns);
        await HearAsync(console, sns.Confirmation(Noon));
        Assert.DoesNotContain(sns.Asked, path => path.Contains("ConfirmSubscription", StringComparison.Ordinal));

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ConfirmSubscription>(Cora).ExecuteAsync(StandInSns.Topic, Cancel));
        await console.As<ConfirmSubscription>(Eva).ExecuteAsync(StandInSns.Topic, Cancel);

        Assert.Contains(sns.Asked, path => path.Contains("ConfirmSubscription", StringComparison.Ordinal));
        var known = Assert.Single(await console.As<ReadAlarmSources>(Cora).SubscriptionsAsync(Cancel));
        Assert.Equal((SubscriptionState.Confirmed, "eva", ""), (known.State, known.ConfirmedBy, known.SealedUrl));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<ConfirmSubscription>(Eva).ExecuteAsync(StandInSns.Topic, Cancel));
    }

    [Fact]
    public async Task A_confirmation_that_leads_elsewhere_is_refused_and_one_is_followed_by_itself_only_when_armed()
    {
        await using var sns = new StandInSns();
        await using var console = await OpenAsync(StoreProvider.Sqlite, sns, ("DrConsole:Alarms:ConfirmSubscriptions", "true"));

        await Assert.ThrowsAsync<ForbiddenException>(() => HearAsync(console, sns.Confirmation(Noon, "https://evil.example/?Action=ConfirmSubscription")));
        await HearAsync(console, sns.Confirmation(Noon));

        Assert.Equal(SubscriptionState.Confirmed, Assert.Single(await console.As<ReadAlarmSources>(Cora).SubscriptionsAsync(Cancel)).State);
    }

    private static Task HearAsync(TestConsole console, string message) => console.Get<HearSns>().ExecuteAsync(Encoding.UTF8.GetBytes(message), Cancel);

    private static async Task<TestConsole> OpenAsync(StoreProvider database, StandInSns sns, params (string Key, string Value)[] also)
    {
        var console = await TestConsole.OpenAsync(database, null, [.. sns.Settings, .. also]);
        await console.As<EditAlarmSource>(Eva).CreateAsync("aws", new AlarmSourceText("AWS", AlarmKind.Sns) { Topics = StandInSns.Topic, Routes = "DBInstanceIdentifier=core-*: service core-databases, severity P1" }, Cancel);
        return console;
    }
}
