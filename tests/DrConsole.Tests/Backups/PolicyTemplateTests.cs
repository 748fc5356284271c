using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>What one may begin from: right but for what is one's own.</summary>
public sealed class PolicyTemplateTests
{
    [Fact]
    public void Each_is_accepted_once_what_is_ones_own_is_filled_in() => Assert.All(PolicyTemplates.All, template =>
    {
        var policy = BackupPolicy.Create("a-policy", template.Text with { DataClasses = "critical-data", Environment = "production", Destinations = "vault", EncryptionKey = "BACKUP_PASSPHRASE" });

        Assert.Equal(template.Text.Method, policy.Method);
    });

    [Fact]
    public async Task Their_settings_are_known_to_their_methods()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var methods = console.Get<BackupMethods>();

        var unknown = PolicyTemplates.For(methods).Where(template => template.Text.Method is not BackupMethodKind.External)
            .SelectMany(template => template.Text.Settings.Select(setting => setting.Name).Except(methods.Demand(template.Text.Method).Fields.Select(field => field.Name)));

        Assert.Empty(unknown);
    }
}
