using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BackupCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Backup = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Policy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Destination = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    ObjectKey = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false, collation: "C"),
                    Media = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Site = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    IsOffSite = table.Column<bool>(type: "boolean", nullable: false),
                    ImmutableUntil = table.Column<long>(type: "bigint", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CheckedAt = table.Column<long>(type: "bigint", nullable: true),
                    Problem = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackupCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BackupDestinations",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    Media = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Site = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    IsOffSite = table.Column<bool>(type: "boolean", nullable: false),
                    ImmutableFor = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackupDestinations", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "BackupPolicies",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Settings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DataClasses = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Environment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Schedule = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Cron = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Every = table.Column<long>(type: "bigint", nullable: true),
                    Destinations = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    KeepCount = table.Column<int>(type: "integer", nullable: false),
                    KeepFor = table.Column<long>(type: "bigint", nullable: true),
                    KeepDaily = table.Column<int>(type: "integer", nullable: false),
                    KeepWeekly = table.Column<int>(type: "integer", nullable: false),
                    KeepMonthly = table.Column<int>(type: "integer", nullable: false),
                    KeepYearly = table.Column<int>(type: "integer", nullable: false),
                    MinimumKept = table.Column<int>(type: "integer", nullable: false),
                    Encryption = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    EncryptionKey = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Compress = table.Column<bool>(type: "boolean", nullable: false),
                    Verify = table.Column<bool>(type: "boolean", nullable: false),
                    RestoreTestEvery = table.Column<long>(type: "bigint", nullable: true),
                    Runner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsPaused = table.Column<bool>(type: "boolean", nullable: false),
                    LongestRun = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    RestoreTestDueAt = table.Column<long>(type: "bigint", nullable: true),
                    DeploymentsSeenAt = table.Column<long>(type: "bigint", nullable: true),
                    UnchangedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackupPolicies", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Backups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Policy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    StartedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    BegunAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    AsOf = table.Column<long>(type: "bigint", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    ContentBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    VerifiedAt = table.Column<long>(type: "bigint", nullable: true),
                    VerifiedHow = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Problem = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Said = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsExternal = table.Column<bool>(type: "boolean", nullable: false),
                    Tool = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Reference = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    Needs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CancelAskedAt = table.Column<long>(type: "bigint", nullable: true),
                    PrunedAt = table.Column<long>(type: "bigint", nullable: true),
                    Busy = table.Column<int>(type: "integer", nullable: true),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    DoneBytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Backups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Exposures",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    NewestMade = table.Column<long>(type: "bigint", nullable: true),
                    NewestVerified = table.Column<long>(type: "bigint", nullable: true),
                    NewestRestored = table.Column<long>(type: "bigint", nullable: true),
                    CountsFrom = table.Column<long>(type: "bigint", nullable: true),
                    SuspectedAt = table.Column<long>(type: "bigint", nullable: true),
                    Rpo = table.Column<long>(type: "bigint", nullable: true),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PastSince = table.Column<long>(type: "bigint", nullable: true),
                    BreachAt = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exposures", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "NothingToBackUp",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    DeclaredBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DeclaredAt = table.Column<long>(type: "bigint", nullable: false),
                    ApprovedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ApprovedAt = table.Column<long>(type: "bigint", nullable: true),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NothingToBackUp", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "Restores",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UpTo = table.Column<long>(type: "bigint", nullable: false),
                    SuspectedAt = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Approval = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    StartedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Gate = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Problem = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CancelAskedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Restores", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RestoreTests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Policy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Backup = table.Column<Guid>(type: "uuid", nullable: false),
                    Copy = table.Column<Guid>(type: "uuid", nullable: true),
                    AsOf = table.Column<long>(type: "bigint", nullable: true),
                    StartedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    BegunAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Problem = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Bundle = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreTests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Signals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scenario = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignalStandings",
                columns: table => new
                {
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Signal = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scenario = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalStandings", x => new { x.Source, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "SuspectedCompromises",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    SaidBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SaidAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspectedCompromises", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "SyncReadings",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Lag = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncReadings", x => new { x.DataClass, x.Source });
                });

            migrationBuilder.CreateTable(
                name: "RestoreFindings",
                columns: table => new
                {
                    Restore = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Gate = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    DataClass = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Expected = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Found = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Passed = table.Column<bool>(type: "boolean", nullable: false),
                    IsOverride = table.Column<bool>(type: "boolean", nullable: false),
                    By = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreFindings", x => new { x.Restore, x.Number });
                    table.ForeignKey(
                        name: "FK_RestoreFindings_Restores_Restore",
                        column: x => x.Restore,
                        principalTable: "Restores",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RestoreParts",
                columns: table => new
                {
                    Restore = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Policy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Backup = table.Column<Guid>(type: "uuid", nullable: false),
                    AsOf = table.Column<long>(type: "bigint", nullable: false),
                    Loses = table.Column<long>(type: "bigint", nullable: false),
                    Copy = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Where = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    BegunAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Problem = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreParts", x => new { x.Restore, x.Number });
                    table.ForeignKey(
                        name: "FK_RestoreParts_Restores_Restore",
                        column: x => x.Restore,
                        principalTable: "Restores",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RestoreTestChecks",
                columns: table => new
                {
                    Test = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Expected = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Found = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Passed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestoreTestChecks", x => new { x.Test, x.Number });
                    table.ForeignKey(
                        name: "FK_RestoreTestChecks_RestoreTests_Test",
                        column: x => x.Test,
                        principalTable: "RestoreTests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BackupCopies_Backup",
                table: "BackupCopies",
                column: "Backup");

            migrationBuilder.CreateIndex(
                name: "IX_BackupCopies_State_Policy",
                table: "BackupCopies",
                columns: new[] { "State", "Policy" });

            migrationBuilder.CreateIndex(
                name: "IX_BackupPolicies_DueAt",
                table: "BackupPolicies",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_Attempt",
                table: "Backups",
                columns: new[] { "Policy", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_BegunAt",
                table: "Backups",
                columns: new[] { "Policy", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_Busy",
                table: "Backups",
                columns: new[] { "Policy", "Busy" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Backups_Policy_Reference",
                table: "Backups",
                columns: new[] { "Policy", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Backups_State",
                table: "Backups",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Restores_Approval",
                table: "Restores",
                column: "Approval",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Restores_State_StartedAt",
                table: "Restores",
                columns: new[] { "State", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RestoreTests_Backup",
                table: "RestoreTests",
                column: "Backup");

            migrationBuilder.CreateIndex(
                name: "IX_RestoreTests_Policy_BegunAt",
                table: "RestoreTests",
                columns: new[] { "Policy", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_At",
                table: "Signals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ReceivedAt",
                table: "Signals",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Service_At",
                table: "Signals",
                columns: new[] { "Service", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Source_Key_At",
                table: "Signals",
                columns: new[] { "Source", "Key", "At" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_Service",
                table: "SignalStandings",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_State",
                table: "SignalStandings",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BackupCopies");

            migrationBuilder.DropTable(
                name: "BackupDestinations");

            migrationBuilder.DropTable(
                name: "BackupPolicies");

            migrationBuilder.DropTable(
                name: "Backups");

            migrationBuilder.DropTable(
                name: "Exposures");

            migrationBuilder.DropTable(
                name: "NothingToBackUp");

            migrationBuilder.DropTable(
                name: "RestoreFindings");

            migrationBuilder.DropTable(
                name: "RestoreParts");

            migrationBuilder.DropTable(
                name: "RestoreTestChecks");

            migrationBuilder.DropTable(
                name: "Signals");

            migrationBuilder.DropTable(
                name: "SignalStandings");

            migrationBuilder.DropTable(
                name: "SuspectedCompromises");

            migrationBuilder.DropTable(
                name: "SyncReadings");

            migrationBuilder.DropTable(
                name: "Restores");

            migrationBuilder.DropTable(
                name: "RestoreTests");
        }
    }
}
