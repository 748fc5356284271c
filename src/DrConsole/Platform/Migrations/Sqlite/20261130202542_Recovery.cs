using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Exposures",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    NewestMade = table.Column<long>(type: "INTEGER", nullable: true),
                    NewestVerified = table.Column<long>(type: "INTEGER", nullable: true),
                    NewestRestored = table.Column<long>(type: "INTEGER", nullable: true),
                    CountsFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    SuspectedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Rpo = table.Column<long>(type: "INTEGER", nullable: true),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PastSince = table.Column<long>(type: "INTEGER", nullable: true),
                    BreachAt = table.Column<long>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exposures", x => x.DataClass);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Exposures");
        }
    }
}
